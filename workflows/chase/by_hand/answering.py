"""What the people who owe something say about it: seen, waiting for, remind me later."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from notifications.duties import holders
from reviews.trail.record import record
from workflows.chase.by_hand.about import about, held_open
from workflows.chase.by_hand.events import DeadlineAcknowledged, ReminderSnoozed, WaitingEnded, WaitingNoted
from workflows.chase.by_hand.refusals import AlreadyAnswered, ByHandRefused
from workflows.chase.models import Acknowledgement, ChasePlan, Snooze, WaitingNote
from workflows.clock.calendar import LONDON
from workflows.clock.models import Deadline

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from notifications.models import Message
    from reviews.people.models import User

MORNING = time(8)
SNOOZABLE = "deadline.reminder"


@transaction.atomic
def acknowledge(deadline: Deadline, *, by: User, at: datetime) -> Acknowledgement:
    """Say that the request was seen; once for each person. Raises DeadlineOver."""
    held = held_open(deadline)
    row, new = Acknowledgement.objects.get_or_create(deadline=held, by=by, defaults={"at": at})
    if new:
        record(held.stream, DeadlineAcknowledged(**about(held), due_on=held.due_on))
    return row


@transaction.atomic
def note_waiting(deadline: Deadline, text: str, until: date | None, *, by: User, at: datetime) -> WaitingNote:
    """Note what the work waits for; raises DeadlineOver, ByHandRefused without words."""
    held = held_open(deadline)
    if not text.strip():
        raise ByHandRefused("Say what it waits for.", "text")
    row = WaitingNote.objects.create(deadline=held, text=text.strip(), until=until, by=by, at=at)
    record(held.stream, WaitingNoted(**about(held), text=row.text, until=until))
    return row


@transaction.atomic
def end_waiting(note: WaitingNote, *, by: User, at: datetime) -> None:
    """Note that it has come; raises AlreadyAnswered."""
    held = WaitingNote.objects.select_for_update(of=("self",)).select_related("deadline__rule").get(pk=note.pk)
    if held.cleared_at is not None:
        raise AlreadyAnswered("Somebody has noted already that it no longer waits.")
    held.cleared_by, held.cleared_at = by, at
    held.save(update_fields=["cleared_by", "cleared_at"])
    record(held.deadline.stream, WaitingEnded(**about(held.deadline)))


def is_reminded(deadline: Deadline, person: User) -> bool:
    """Tell whether the chase reminds this person of the deadline today."""
    plan = ChasePlan.objects.filter(pk=deadline.pk).only("steps").first()
    steps = plan.steps if plan is not None else []
    duties = {duty for step in steps if step["kind"] == "reminder" for duty in step["duties"]}
    return any(person.pk in holders(duty) for duty in sorted(duties))


@transaction.atomic
def snooze(deadline: Deadline, day: date, *, by: User, at: datetime) -> Snooze:
    """Hear no reminder until the morning of `day`, at the latest the due day; raises DeadlineOver, ByHandRefused."""
    held = held_open(deadline)
    today = at.astimezone(LONDON).date()
    if not today < day <= held.due_on:
        latest = held.due_on if held.due_on > today else None
        hint = f"after today and not after {latest:%-d %B %Y}" if latest else "earlier than the due day, which is past"
        raise ByHandRefused(f"Choose a day {hint}. What is due or overdue is told all the same.", "day")
    Snooze.objects.running(at).filter(deadline=held, person=by).update(ended_at=at)
    until = datetime.combine(day, MORNING, tzinfo=LONDON) - timedelta(minutes=1)
    row = Snooze.objects.create(deadline=held, person=by, at=at, until=until)
    record(held.stream, ReminderSnoozed(**about(held), until=until))
    return row


@transaction.atomic
def wake(deadline: Deadline, *, by: User, at: datetime) -> int:
    """End one's own snooze of a deadline; answers how many ended."""
    return Snooze.objects.running(at).filter(deadline=deadline, person=by).update(ended_at=at)


def snoozed(wanted: Sequence[tuple[Message, int]], now: datetime) -> Collection[tuple[int, int]]:
    """Answer which of these reminders (message, person) their readers have set aside; one query."""
    by_key = {message.key: message.pk for message, _ in wanted}
    people = {person for _, person in wanted}
    running = Snooze.objects.running(now).filter(person__in=people, deadline__chase_entries__key__in=by_key)
    pairs = running.values_list("deadline__chase_entries__key", "person_id")
    return {(by_key[key], person) for key, person in pairs if key in by_key}
