"""The page of all procedures: each with a sentence and its people, side procedures under their own."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories.people import make_user
from tests.sample_procedure.playing import browser
from workflows.engine import procedures


def test_every_procedure_says_what_it_is_for() -> None:
    for kind, flow in procedures.procedures().items():
        assert str(flow.process_description).endswith("."), kind


@pytest.mark.django_db
def test_side_procedures_stand_under_the_one_they_run_beside() -> None:
    page = browser(make_user(role="agency_contributor")).get("/procedures/").text
    sections = {part.split("</a>")[0].rpartition(">")[2]: part for part in page.split("<section>")[1:]}
    assert list(sections) == sorted(str(flow.process_title) for flow in procedures.main().values())
    for kind, flow in procedures.main().items():
        own = sections[str(flow.process_title)]
        assert f'href="/procedures/{kind}/"' in own
        assert str(flow.process_description) in own
        assert all(f'href="/procedures/{side.kind}/"' in own for side in procedures.beside(kind))
    assert page.count('href="/procedures/') == len(procedures.procedures()) + 1, "each once, and the menu"


@pytest.mark.django_db
def test_it_says_who_takes_part_in_the_order_of_the_steps(sample_registered: None) -> None:
    page = browser(make_user(role="agency_contributor")).get("/procedures/sample/").text
    assert "Every agency answers a question." in page
    assert "Who takes part: Agency lead, Agency contributor, Partnership officer." in " ".join(page.split())


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["cases", "home"])
def test_whoever_may_open_a_case_finds_every_page_that_opens_one(page: str) -> None:
    shown = browser(make_user(role="partnership_manager")).get(reverse(page)).text
    for url_name in ("open_rapid_review", "open_practice_review", "open_audit"):
        assert f'href="{reverse(url_name)}"' in shown
    assert "Open a rapid review" in shown
    assert "Open a rapid review" not in browser(make_user(role="agency_contributor")).get(reverse(page)).text
