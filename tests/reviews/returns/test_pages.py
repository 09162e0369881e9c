"""The board and the reading page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviews.returns.examples import fill_in
from reviews.returns.services import approve, nil_return, request_returns, submit_for_approval
from reviews.trail.models import StoredEvent
from tests.factories.cases import make_participant
from tests.factories.people import make_agency, make_user
from tests.reviews.returns.conftest import Asked


def browser(user: object) -> Client:
    """A signed-in browser."""
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]
    return client


def send(asked: Asked) -> None:
    """The police return is approved and sent."""
    fill_in(asked.ret, by=asked.contributor, at=asked.at)
    submit_for_approval(asked.ret, by=asked.contributor, at=asked.at)
    approve(asked.ret, by=asked.lead, at=asked.at)


def test_the_board_says_who_has_not_returned(asked: Asked) -> None:
    nil_return(asked.health_ret, "No record", by=asked.health_lead, at=asked.at)
    page = browser(asked.manager).get(reverse("case_returns", args=[asked.case.reference]))
    assert page.status_code == 200
    titles = [title for title, lines in page.context["groups"] if lines]
    assert titles == ["Not returned yet", "Returned"]
    assert "Nil return" in page.text and "Police" in page.text


def test_an_agency_sees_only_its_own_line(asked: Asked) -> None:
    page = browser(asked.health_lead).get(reverse("case_returns", args=[asked.case.reference]))
    assert page.status_code == 200
    assert "Hospital trust" in page.text and "Police" not in page.text


def test_reading_a_return_is_recorded_and_shows_the_fingerprint(asked: Asked) -> None:
    send(asked)
    url = reverse("return_detail", args=[asked.case.reference, asked.ret.pk])
    page = browser(asked.manager).get(url)
    assert page.status_code == 200
    assert asked.ret.versions.get().sha256 in page.text
    assert "The content still has this fingerprint" in page.text
    read = StoredEvent.objects.filter(stream=f"access:{asked.case.pk}", kind="case.viewed")
    assert read.filter(obj=f"return:{asked.ret.pk}").count() == 1
    assert browser(asked.manager).get(url + "?version=9").status_code == 404
    assert browser(asked.health_lead).get(url).status_code == 404


def test_a_manager_cannot_read_what_was_not_sent(asked: Asked) -> None:
    fill_in(asked.ret, by=asked.contributor, at=asked.at)
    url = reverse("return_detail", args=[asked.case.reference, asked.ret.pk])
    assert browser(asked.manager).get(url).status_code == 404
    assert browser(asked.contributor).get(url).status_code == 200


@pytest.mark.pdf
def test_the_pdf_is_tagged_and_its_export_recorded(asked: Asked) -> None:
    send(asked)
    answer = browser(asked.manager).get(reverse("return_pdf", args=[asked.case.reference, asked.ret.pk]))
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF")
    assert "Ellis" not in answer["Content-Disposition"]
    assert StoredEvent.objects.filter(stream=f"access:{asked.case.pk}", kind="return.exported").count() == 1


def queries(asked: Asked) -> int:
    """How many queries the manager's board costs."""
    client = browser(asked.manager)
    client.get("/")
    with CaptureQueriesContext(connection) as counted:
        assert client.get(reverse("case_returns", args=[asked.case.reference])).status_code == 200
    return len(counted)


def test_the_board_costs_the_same_for_two_agencies_and_for_twenty(asked: Asked) -> None:
    send(asked)
    few = queries(asked)
    agencies = [make_agency(f"Agency number {n}") for n in range(18)]
    for agency in agencies:
        make_participant(asked.case, agency)
    for ret in request_returns(asked.case, agencies, asked.at):
        lead = make_user(role="agency_lead", agency=ret.agency)
        nil_return(ret, "No record", by=lead, at=asked.at)
    assert queries(asked) == few
