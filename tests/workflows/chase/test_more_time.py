"""Asking for more time on a local deadline, and the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from notifications.models import Message
from reviews.cases.models import Case
from reviews.people.acting import actor_of_user
from reviews.people.models import User
from reviews.trail.actor import SYSTEM, acting_as
from reviews.trail.models import StoredEvent
from tests.factories.cases import make_participant
from tests.factories.people import make_agency, make_user
from tests.workflows.chase.law_for_tests import LOCAL, enact
from tests.workflows.chase.reading import moment_of
from tests.workflows.chase.test_pages import page, text
from tests.workflows.clock.conftest import london
from workflows.chase.by_hand.more_time import ask_for_more_time, grant, refuse
from workflows.chase.by_hand.refusals import AlreadyAnswered
from workflows.chase.models import MoreTimeRequest
from workflows.clock.models import Deadline
from workflows.clock.services import start_deadline


@pytest.fixture(autouse=True)
def on_a_fixed_day(time_machine):
    time_machine.move_to(london("2026-09-03 09:00"), tick=True)


@pytest.fixture
def owed(case: Case) -> Deadline:
    """A local deadline that may be extended, due on Tuesday 8 September 2026."""
    enact(replace(LOCAL, code="XM", extendable=True))
    agency = make_agency("Sample Health")
    make_participant(case, agency)
    return start_deadline(case, "XM", day0=date(2026, 9, 1), holder_agency=agency)


@pytest.fixture
def lead(owed: Deadline) -> User:
    return make_user("Lena Lead", role="agency_lead", agency=owed.holder_agency)


def typed(day: int) -> dict[str, str]:
    return {"day_day": str(day), "day_month": "9", "day_year": "2026", "reason": "The author is ill."}


def ask(client: Client, owed: Deadline, lead: User) -> MoreTimeRequest:
    client.force_login(lead)
    assert client.post(page(owed, "deadline_more_time"), typed(10)).status_code == 302
    return MoreTimeRequest.objects.get()


def answer_page(owed: Deadline, asked: MoreTimeRequest) -> str:
    return page(owed, "deadline_more_time") + f"{asked.pk}/"


def test_granted_time_moves_the_day_the_reminders_and_tells_the_agency(
    client: Client, case: Case, owed: Deadline, lead: User, manager: User
) -> None:
    law = start_deadline(case, "XS", day0=date(2026, 9, 2))
    asked = ask(client, owed, lead)
    assert Message.objects.filter(kind="deadline.more_time_asked", duty="role:manager").exists()
    client.force_login(manager)
    assert "Sample Health asks for more time" in text(client.get(case.get_absolute_url()))
    shown = text(client.get(answer_page(owed, asked)))
    assert law.title in shown
    assert "Set by law" in shown
    assert "The author is ill." in shown
    granted = {**typed(10), "verdict": "yes", "answer": ""}
    assert client.post(answer_page(owed, asked), granted | {"day_day": "7"}).status_code == 422
    assert client.post(answer_page(owed, asked), granted).status_code == 302
    owed.refresh_from_db()
    assert (owed.due_on, owed.first_due_on) == (date(2026, 9, 10), date(2026, 9, 8))
    assert moment_of(owed, "climb/T") == london("2026-09-10 08:00")
    duties = set(Message.objects.filter(kind="deadline.more_time_answered").values_list("duty", flat=True))
    assert duties == {f"user:{lead.pk}", f"agency_lead@{owed.holder_agency_id}"}
    assert client.post(answer_page(owed, asked), granted).status_code == 409
    assert "asks for more time" not in text(client.get(case.get_absolute_url()))
    certificate = text(client.get(owed.get_absolute_url()))
    assert "More time was granted" in certificate
    assert "a date was corrected" not in certificate


def test_a_refusal_needs_a_reason_and_leaves_the_day(client: Client, owed: Deadline, lead: User, manager: User) -> None:
    asked = ask(client, owed, lead)
    client.force_login(manager)
    assert client.post(answer_page(owed, asked), {"verdict": "no", "answer": " "}).status_code == 422
    refused = {"verdict": "no", "answer": "The meeting is on Thursday."}
    assert client.post(answer_page(owed, asked), refused).status_code == 302
    owed.refresh_from_db()
    assert owed.due_on == date(2026, 9, 8)
    client.force_login(lead)
    assert "The meeting is on Thursday." in text(client.get(page(owed, "deadline_by_hand")))
    kinds = StoredEvent.objects.filter(obj=f"deadline:{owed.pk}").values_list("kind", flat=True)
    assert {"more_time.asked", "more_time.refused"} <= set(kinds)


def test_only_one_request_waits_and_the_day_must_be_later(client: Client, owed: Deadline, lead: User) -> None:
    client.force_login(lead)
    early = client.post(page(owed, "deadline_more_time"), typed(8))
    assert early.status_code == 422
    assert "The author is ill." in text(early)
    ask(client, owed, lead)
    again = client.post(page(owed, "deadline_more_time"), typed(11))
    assert again.status_code == 422
    assert "asked for already" in text(again)
    assert page(owed, "deadline_more_time") not in text(client.get(page(owed, "deadline_by_hand")))


def test_what_the_law_sets_is_never_extended(client: Client, case: Case, manager: User) -> None:
    council = make_agency("Council", kind="lead_partner", sector="local_authority")
    make_participant(case, council)
    law = start_deadline(case, "XS", day0=date(2026, 9, 2), holder_agency=council)
    client.force_login(make_user(role="la_notifier", agency=council))
    assert "cannot be moved" in text(client.get(page(law, "deadline_more_time")))
    refused = client.post(page(law, "deadline_more_time"), typed(20))
    assert refused.status_code == 422
    assert "say why it will be late instead" in text(refused)


def test_an_agency_does_not_answer_its_own_request(client: Client, owed: Deadline, lead: User) -> None:
    asked = ask(client, owed, lead)
    assert client.get(answer_page(owed, asked)).status_code == 403
    assert client.post(answer_page(owed, asked), {"verdict": "no", "answer": "x"}).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_one_counts(transactional_db: None) -> None:
    from tests.workflows.clock.conftest import london as at
    from workflows.clock.seed import seed

    with acting_as(SYSTEM("test")):
        seed()
        enact(replace(LOCAL, code="XM", extendable=True))
        from tests.factories.cases import make_case

        case = make_case(at=at("2026-09-01 12:00"))
        agency = make_agency()
        owed = start_deadline(case, "XM", day0=date(2026, 9, 1), holder_agency=agency)
    lead, one, two = (
        make_user(role="agency_lead", agency=agency),
        *(make_user(role="partnership_manager") for _ in range(2)),
    )
    with acting_as(actor_of_user(lead)):
        asked = ask_for_more_time(owed, date(2026, 9, 10), "Ill.", by=lead, at=timezone.now())
    together, outcomes = Barrier(2), []

    def answer(by: User, grants: bool) -> None:
        try:
            together.wait(10)
            with acting_as(actor_of_user(by)):
                if grants:
                    grant(asked, date(2026, 9, 10), "Yes.", by=by, at=timezone.now())
                else:
                    refuse(asked, "No.", by=by, at=timezone.now())
            outcomes.append("done")
        except AlreadyAnswered:
            outcomes.append("told")
        finally:
            connection.close()

    threads = [Thread(target=answer, args=(one, True)), Thread(target=answer, args=(two, False))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) == ["done", "told"]
    row = MoreTimeRequest.objects.get(pk=asked.pk)
    owed.refresh_from_db()
    assert (owed.due_on == date(2026, 9, 10)) is row.granted
