"""Who is told when, as people read it; and holding a step."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notifications.addressing import address
from reviews.cases.models import Case
from reviews.people.models import User
from reviews.trail.models import StoredEvent
from tests.factories.cases import make_participant
from tests.factories.people import make_user
from tests.workflows.chase.reading import moment_of, steps_told, swept
from tests.workflows.clock.conftest import london
from workflows.clock.models import Deadline
from workflows.clock.services import meet, start_deadline


@pytest.fixture(autouse=True)
def on_a_fixed_day(time_machine):
    time_machine.move_to(london("2026-09-07 09:00"), tick=False)


@pytest.fixture
def lead(asked: Deadline) -> User:
    """The lead of the agency that was asked."""
    assert asked.case and asked.holder_agency
    make_participant(asked.case, asked.holder_agency)
    return make_user("Lena Lead", role="agency_lead", agency=asked.holder_agency)


def page(deadline: Deadline, name: str = "deadline_chase") -> str:
    return reverse(name, kwargs={"ref": deadline.reference, "pk": deadline.pk})


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_manager_sees_steps_done_and_to_come_and_the_people_told(
    client: Client, asked: Deadline, lead: User, manager: User
) -> None:
    swept("2026-09-04 08:00")
    address(london("2026-09-04 08:01"))
    client.force_login(manager)
    shown = text(client.get(page(asked)))
    for words in ("4 September 2026 at 8am", "Lena Lead", "Sent", "To come", "Agency lead, Sample Health"):
        assert words in shown


def test_an_agency_sees_who_is_told_but_no_names(client: Client, asked: Deadline, lead: User) -> None:
    swept("2026-09-04 08:00")
    address(london("2026-09-04 08:01"))
    client.force_login(lead)
    shown = text(client.get(page(asked)))
    assert "Agency lead, Sample Health" in shown
    assert "in the product" not in shown.lower()


def test_the_certificate_leads_there(client: Client, asked: Deadline, manager: User) -> None:
    client.force_login(manager)
    assert page(asked) in text(client.get(asked.get_absolute_url()))


def test_a_skipped_reminder_says_that_a_later_one_replaced_it(client: Client, asked: Deadline, manager: User) -> None:
    swept("2026-09-07 08:00")
    client.force_login(manager)
    assert "Replaced by a later one" in text(client.get(page(asked)))


def test_what_is_not_needed_any_more_says_so(client: Client, asked: Deadline, manager: User) -> None:
    meet(asked, date(2026, 9, 7))
    client.force_login(manager)
    assert "Not needed any more" in text(client.get(page(asked)))


def test_the_manager_holds_a_local_step_for_one_working_day(client: Client, asked: Deadline, manager: User) -> None:
    client.force_login(manager)
    answer = client.post(page(asked, "deadline_chase_hold"), {"reason": "The return comes tomorrow."})
    assert (answer.status_code, answer["Location"]) == (302, page(asked))
    assert moment_of(asked, "climb/T") == london("2026-09-09 08:00")
    assert "The return comes tomorrow." in text(client.get(page(asked)))
    swept("2026-09-08 08:00")
    assert "climb/T" not in steps_told(asked)
    swept("2026-09-09 08:00")
    assert "climb/T" in steps_told(asked)
    assert StoredEvent.objects.filter(kind="climb.held", obj=f"deadline:{asked.pk}").count() == 1


def test_what_lies_behind_stays_behind_while_a_step_is_held(client: Client, asked: Deadline, manager: User) -> None:
    swept("2026-09-07 08:00")
    client.force_login(manager)
    answer = client.post(page(asked, "deadline_chase_hold"), {"reason": "The return comes tomorrow."}, follow=True)
    shown = text(answer)
    assert "waits one working day longer" in shown
    assert "Replaced by a later one" in shown
    reminders = [row for row in shown.split("<tr") if 'data-label="What">Reminder' in row and "7 September" in row]
    assert reminders and not any("To come" in row for row in reminders)


def test_the_list_of_deadlines_leads_to_what_can_be_done(client: Client, asked: Deadline, manager: User) -> None:
    client.force_login(manager)
    assert asked.case
    listed = reverse("case_deadlines", kwargs={"ref": asked.case.reference})
    assert page(asked, "deadline_by_hand") in text(client.get(listed))
    meet(asked, date(2026, 9, 7))
    assert page(asked, "deadline_by_hand") not in text(client.get(listed))


def test_a_step_is_held_once(client: Client, asked: Deadline, manager: User) -> None:
    client.force_login(manager)
    client.post(page(asked, "deadline_chase_hold"), {"reason": "The return comes tomorrow."})
    answer = client.post(page(asked, "deadline_chase_hold"), {"reason": "And again."})
    assert answer.status_code == 422
    assert "held already" in text(answer)


def test_a_statutory_step_is_never_held(client: Client, case: Case, manager: User) -> None:
    notify = start_deadline(case, "XS", day0=date(2026, 9, 3))
    client.force_login(manager)
    assert "set by law" in text(client.get(page(notify)))
    answer = client.post(page(notify, "deadline_chase_hold"), {"reason": "Please wait."})
    assert answer.status_code == 422
    assert "set by law" in text(answer)
    assert "Please wait." in text(answer)


def test_a_hold_without_a_reason_is_refused(client: Client, asked: Deadline, manager: User) -> None:
    client.force_login(manager)
    assert client.post(page(asked, "deadline_chase_hold"), {"reason": " "}).status_code == 422


def test_only_the_manager_holds(client: Client, asked: Deadline, lead: User) -> None:
    client.force_login(lead)
    assert client.get(page(asked, "deadline_chase_hold")).status_code == 403


def test_the_page_costs_the_same_for_few_and_for_many_steps(client: Client, asked: Deadline, manager: User) -> None:
    client.force_login(manager)
    counts = []
    for moment in ("2026-09-04 08:00", "2026-09-20 08:00"):
        swept(moment)
        address(london(moment))
        with CaptureQueriesContext(connection) as captured:
            client.get(page(asked))
        counts.append(len(captured))
    assert counts[1] <= counts[0] + 2
