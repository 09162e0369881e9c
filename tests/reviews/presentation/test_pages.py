"""Layout, navigation, error pages, and templates without anything inline."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from reviews.presentation import errors, navigation
from reviews.presentation.navigation import NavItem, links_for
from reviews.presentation.paging import page_of

TEMPLATES = Path(settings.BASE_DIR) / "templates"
# Mail programs read no stylesheet: letters may carry their own.
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if "mail" not in path.parts)
PERSON = SimpleNamespace(is_authenticated=True)


@pytest.mark.parametrize("template", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_nothing_is_inline(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle\s*=|<style|\son[a-z]+\s*=\s*[\"']|javascript:", source)
    assert not re.search(r"<script(?![^>]*\ssrc=)", source)


@pytest.mark.parametrize("address", ["/accessibility/", "/privacy/", "/contact/"])
@pytest.mark.django_db
def test_public_pages_need_no_account(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.django_db
def test_privacy_says_that_nothing_is_deleted_yet(client: Client) -> None:
    assert b"Nothing is deleted until the retention rules" in client.get("/privacy/").content


def test_error_pages_need_no_database() -> None:
    request = RequestFactory().get("/")
    pages = [
        (errors.bad_request(request, ValueError()), 400),
        (errors.bad_request(request, RequestDataTooBig()), 413),
        (errors.forbidden(request), 403),
        (errors.not_found(request), 404),
        (errors.server_error(request), 500),
        (errors.csrf_failure(request, "no cookie"), 403),
        (errors.too_large(request), 413),
    ]
    for response, status in pages:
        assert response.status_code == status
        assert settings.PARTNERSHIP_NAME in response.content.decode()
        assert "govuk-heading-l" in response.content.decode()


def test_navigation_shows_what_a_person_may_see(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})
    navigation.register(
        NavItem("Second", "privacy", 2, count=lambda user: 3),
        NavItem("First", "contact", 1),
        NavItem("Hidden", "accessibility", 3, visible=lambda user: False),
        NavItem("Not built", "no-such-page", 4),
    )
    links = links_for(PERSON, "/privacy/more/")
    assert [(link.label, link.active, link.current, link.count) for link in links] == [
        ("First", False, False, 0),
        ("Second", True, False, 3),
    ]


def test_a_case_page_carries_its_marking_and_sub_navigation() -> None:
    context = {
        "case": SimpleNamespace(reference="WF-RR-2026-001", marking="", kind_label="Rapid review"),
        "subnav": [("Tasks", "/t", False), ("History", "/h", True)],
        "important": "1 return is overdue.",
        "summary": [("Status", "Information gathering")],
    }
    html = render_to_string("layout/case.html", context, RequestFactory().get("/"))
    assert "OFFICIAL-SENSITIVE" in html
    assert re.search(r'aria-current="page" href="/h">History', html)
    assert "1 return is overdue." in html


@pytest.mark.parametrize("asked", ["0", "-1", "x", "99999", "1' OR 1=1", ""])
def test_a_nonsense_page_number_still_gives_a_page(asked: str) -> None:
    page = page_of(list(range(60)), RequestFactory().get("/", {"page": asked}))
    assert page.object_list
    html = render_to_string("components/pagination.html", {"page": page, "request": None})
    assert "govuk-pagination" in html


def test_every_item_of_the_navigation_leads_somewhere() -> None:
    assert {item.label for item in navigation.registered()} >= {"Your tasks", "Cases", "Notices", "Account", "Sign out"}
    for item in navigation.registered():
        assert reverse(item.url_name).startswith("/")


@pytest.mark.parametrize(
    "name",
    ["account_login", "account_signup", "account_reset_password", "account_reset_password_done", "account_inactive"],
)
@pytest.mark.django_db
def test_sign_in_pages_stand_in_our_layout(client: Client, name: str) -> None:
    page = client.get(reverse(name)).content.decode()
    assert "govuk-generic-header" in page
    assert 'class="govuk-heading-l"' in page


@pytest.mark.django_db
def test_a_refused_sign_in_answers_422_with_a_summary(client: Client) -> None:
    response = client.post(reverse("account_login"), {"login": "nobody@example.org", "password": "wrong"})
    assert response.status_code == 422
    assert 'href="#id_login"' in response.content.decode()
    assert 'value="nobody@example.org"' in response.content.decode()
