"""What people do about a deadline: acknowledge, remind, wait, set their own reminders aside."""

from __future__ import annotations

import pytest
from django.test import Client

from notifications.addressing import address
from notifications.models import Delivery, Message
from reviews.people.models import User
from reviews.trail.models import StoredEvent
from tests.factories.cases import make_participant
from tests.factories.people import make_agency, make_user
from tests.workflows.chase.reading import swept
from tests.workflows.chase.test_pages import page, text
from tests.workflows.clock.conftest import london
from workflows.chase.models import Acknowledgement, HandChase, Snooze, WaitingNote
from workflows.clock.models import Deadline
from workflows.clock.services import meet


@pytest.fixture(autouse=True)
def on_a_fixed_day(time_machine):
    time_machine.move_to(london("2026-09-03 09:00"), tick=True)


@pytest.fixture
def lead(asked: Deadline) -> User:
    assert asked.case and asked.holder_agency
    make_participant(asked.case, asked.holder_agency)
    return make_user("Lena Lead", role="agency_lead", agency=asked.holder_agency)


def events(deadline: Deadline, kind: str) -> int:
    return StoredEvent.objects.filter(kind=kind, obj=f"deadline:{deadline.pk}").count()


def test_an_agency_acknowledges_once_and_the_manager_sees_it(
    client: Client, asked: Deadline, lead: User, manager: User
) -> None:
    client.force_login(lead)
    for _ in range(2):
        assert client.post(page(asked, "deadline_acknowledge")).status_code == 302
    assert Acknowledgement.objects.get().by == lead
    assert events(asked, "deadline.acknowledged") == 1
    client.force_login(manager)
    assert "Lena Lead" in text(client.get(page(asked, "deadline_by_hand")))
    assert client.post(page(asked, "deadline_acknowledge")).status_code == 403


def test_the_manager_sees_the_message_and_its_readers_before_it_is_sent_once(
    client: Client, asked: Deadline, lead: User, manager: User
) -> None:
    client.force_login(manager)
    shown = text(client.get(page(asked, "deadline_remind")))
    assert "due 8 September 2026" in shown
    assert "Lena Lead" in shown
    assert "Nobody. The partnership manager would be told instead." in shown
    duty = f"agency_lead@{asked.holder_agency_id}"
    assert client.post(page(asked, "deadline_remind"), {"duty": "user:1", "note": ""}).status_code == 422
    sent = client.post(page(asked, "deadline_remind"), {"duty": duty, "note": "They promised it for Monday."})
    assert sent.status_code == 302
    message = Message.objects.get(kind="deadline.chased")
    assert "promised" not in str(message.context)
    address(london("2026-09-03 09:30"))
    assert set(Delivery.objects.filter(message=message).values_list("person", flat=True)) == {lead.pk}
    again = client.post(page(asked, "deadline_remind"), {"duty": duty, "note": "Again, at once"})
    assert again.status_code == 422
    assert "less than an hour ago" in text(again)
    assert "Again, at once" in text(again)
    assert HandChase.objects.count() == 1
    assert "They promised it for Monday." in text(client.get(page(asked, "deadline_by_hand")))
    client.force_login(lead)
    assert client.get(page(asked, "deadline_remind")).status_code == 403


def test_the_preview_names_whom_the_reminder_reaches_and_nobody_else(
    client: Client, asked: Deadline, lead: User, manager: User
) -> None:
    make_user("Aud Auditor", role="auditor", agency=asked.holder_agency)
    duty = f"agency@{asked.holder_agency_id}"
    client.force_login(manager)
    shown = text(client.get(page(asked, "deadline_remind")))
    assert "Lena Lead" in shown
    assert "Aud Auditor" not in shown, "she audits other cases and may not know of this one"
    assert client.post(page(asked, "deadline_remind"), {"duty": duty, "note": ""}).status_code == 302
    address(london("2026-09-03 09:30"))
    assert set(Delivery.objects.values_list("person__name", flat=True)) == {"Lena Lead"}


def test_what_it_waits_for_is_noted_and_ended(client: Client, asked: Deadline, lead: User, manager: User) -> None:
    client.force_login(lead)
    typed = {"text": "The hospital's records", "until_day": "7", "until_month": "9", "until_year": "2026"}
    assert client.post(page(asked, "deadline_waiting"), typed | {"text": " "}).status_code == 422
    assert client.post(page(asked, "deadline_waiting"), typed).status_code == 302
    note = WaitingNote.objects.get()
    client.force_login(manager)
    assert "The hospital's records" in text(client.get(page(asked, "deadline_by_hand"))).replace("&#x27;", "'")
    end = page(asked, "deadline_by_hand") + f"waiting/{note.pk}/end/"
    assert client.post(end).status_code == 302
    assert client.post(end).status_code == 409
    assert client.get(page(asked, "deadline_by_hand") + "waiting/999999/end/").status_code == 404
    assert (events(asked, "waiting.noted"), events(asked, "waiting.ended")) == (1, 1)


def day(number: int) -> dict[str, str]:
    return {"day_day": str(number), "day_month": "9", "day_year": "2026"}


def test_a_snooze_holds_back_reminders_to_one_person_and_never_the_duty(
    client: Client, asked: Deadline, lead: User
) -> None:
    other = make_user("Olu Other", role="agency_lead", agency=asked.holder_agency)
    client.force_login(lead)
    assert client.post(page(asked, "deadline_snooze"), day(9)).status_code == 422
    assert client.post(page(asked, "deadline_snooze"), day(8)).status_code == 302
    swept("2026-09-04 08:00")
    address(london("2026-09-04 08:01"))
    reminded = Delivery.objects.filter(message__kind="deadline.reminder").values_list("person", flat=True)
    assert set(reminded) == {other.pk}
    swept("2026-09-08 08:00")
    address(london("2026-09-08 08:01"))
    due = Delivery.objects.filter(message__kind="deadline.due_today").values_list("person", flat=True)
    assert set(due) == {lead.pk, other.pk}


def test_whoever_wants_to_be_reminded_again_is(client: Client, asked: Deadline, lead: User) -> None:
    client.force_login(lead)
    client.post(page(asked, "deadline_snooze"), day(8))
    assert "set aside until" in text(client.get(page(asked, "deadline_by_hand")))
    assert client.post(page(asked, "deadline_wake")).status_code == 302
    assert Snooze.objects.get().ended_at is not None
    swept("2026-09-04 08:00")
    address(london("2026-09-04 08:01"))
    assert Delivery.objects.filter(message__kind="deadline.reminder", person=lead).exists()


@pytest.mark.parametrize("name", ["deadline_acknowledge", "deadline_waiting", "deadline_snooze"])
def test_nothing_is_left_to_do_about_a_deadline_that_is_met(
    client: Client, asked: Deadline, lead: User, name: str
) -> None:
    meet(asked, asked.day0)
    client.force_login(lead)
    answer = client.post(page(asked, name), day(8) | {"text": "A letter that was typed"})
    assert answer.status_code == 409
    assert "nothing left to do" in text(answer)
    assert "Ask for more time" not in text(client.get(page(asked, "deadline_by_hand")))


def test_another_agency_does_not_find_it(client: Client, asked: Deadline, lead: User) -> None:
    stranger = make_agency("Another Agency")
    assert asked.case
    make_participant(asked.case, stranger)
    client.force_login(make_user(role="agency_lead", agency=stranger))
    for name in ("deadline_by_hand", "deadline_acknowledge", "deadline_more_time", "deadline_snooze"):
        assert client.get(page(asked, name)).status_code == 404
