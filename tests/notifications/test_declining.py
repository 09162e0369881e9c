"""One click in a mail program, where duty allows it, and nowhere else (RFC 8058)."""

import re

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from notifications.declining import SALT, decline_url
from notifications.models import Frequency, Preference
from notifications.tasks import look
from tests.factories.people import make_user
from tests.notifications.conftest import PostOffice, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return make_user("Ann Archer", role="agency_lead")


def header(post_office: PostOffice, person: object, kind: str) -> tuple[str, str]:
    tell(f"user:{person.pk}", kind=kind)  # type: ignore[attr-defined]
    look()
    letter = post_office.letters[-1]
    return (letter["List-Unsubscribe"] or "").strip(), letter["List-Unsubscribe-Post"] or ""


def test_news_can_be_declined_with_one_click_from_outside(post_office, ann):
    address, post = header(post_office, ann, "toy.news")
    assert post == "List-Unsubscribe=One-Click"
    path = re.fullmatch(r"<http://testserver(/notices/decline/.+)>", address).group(1)
    program = Client(enforce_csrf_checks=True)
    assert program.get(path).status_code == 200
    assert not Preference.objects.exists(), "reading the page declines nothing"
    for _ in range(2):
        answer = program.post(path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
        assert answer.status_code == 200
    own = Preference.objects.get(person=ann)
    assert (own.routine, own.soon) == (Frequency.IN_APP_ONLY, "")
    tell(f"user:{ann.pk}", key="again", kind="toy.news")
    look()
    assert len(post_office.letters) == 1


def test_what_has_a_date_leads_to_the_choices_and_has_no_one_click(post_office, ann):
    assert header(post_office, ann, "toy.soon") == ("<http://testserver/account/messages/>", "")
    assert "Choose how you are told" in post_office.letters[0].get_body(("plain",)).get_content()


@pytest.mark.parametrize("kind", ["toy.critical", "toy.whispered", "people.password_changed"])
def test_duty_mail_has_no_such_header(post_office, ann, kind):
    address, post = header(post_office, ann, kind)
    assert post == ""
    assert "decline" not in address


def test_a_digest_of_news_alone_can_be_declined(post_office, ann, holidays):
    from tests.notifications.test_digests import DIGEST_GOES, TUESDAY_NOON, run

    Preference.objects.create(person=ann, soon=Frequency.DAILY, routine=Frequency.DAILY)
    tell(f"user:{ann.pk}", key="a", kind="toy.news", due="")
    run(TUESDAY_NOON)
    run(DIGEST_GOES)
    assert "decline" in post_office.letters[0]["List-Unsubscribe"]
    assert post_office.letters[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize("forged", [None, (1, "elsewhere"), ("x", SALT)], ids=str)
def test_a_link_that_was_not_made_here_is_not_there(client, forged):
    token = signing.dumps(forged[0], salt=forged[1]) if forged else "nonsense"
    assert client.post(reverse("decline_news", kwargs={"token": token})).status_code == 404
    assert not Preference.objects.exists()


def test_a_link_older_than_a_year_is_not_there(client, ann, time_machine):
    time_machine.move_to("2026-01-01 12:00")
    path = decline_url(ann.pk)
    time_machine.move_to("2027-01-02 12:00")
    assert client.get(path).status_code == 404
