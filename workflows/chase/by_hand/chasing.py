"""Reminding somebody by hand: previewed, sent once, logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from notifications.duties import holders, let_in
from notifications.kinds import kind_of
from notifications.outbox import post
from reviews.people.duty_words import in_words
from reviews.people.models import User
from reviews.presentation.dates import spoken_date
from reviews.trail.record import record
from workflows.chase.by_hand.about import about, held_open
from workflows.chase.by_hand.events import DeadlineChased
from workflows.chase.by_hand.refusals import ByHandRefused, ChasedJustNow
from workflows.chase.models import HandChase
from workflows.clock.addressees import is_of_the_work
from workflows.clock.models import Deadline

if TYPE_CHECKING:
    from collections.abc import Sequence

QUIET = timedelta(hours=1)
MESSAGE = "deadline.chased"
OF_AN_AGENCY = ("agency_lead", "agency", "agency_senior", "sector_dsp")


@dataclass(frozen=True)
class Preview:
    """What would be sent, and who would get it if it were sent now."""

    duty: str
    words: str
    subject: str
    body: str
    people: Sequence[str]


def duties_to_chase(deadline: Deadline) -> list[str]:
    """Give the duties that can be reminded: whom the work names, the agency that owes it, or whom the rule reminds."""
    rule = deadline.rule
    if deadline.holder_agency_id is not None:
        named = [f"{word}@{deadline.pk}" for word in rule.remind_whom if is_of_the_work(word)]
        return [*named, *(f"{role}@{deadline.holder_agency_id}" for role in OF_AN_AGENCY)]
    return list(dict.fromkeys(duty for duty in rule.remind_whom if ":" in duty or "@" in duty))


def preview(deadline: Deadline, duty: str) -> Preview:
    """Say what the message would be and whom it would reach."""
    kind, context = kind_of(MESSAGE), context_of(deadline)
    told = let_in(deadline.reference, duty, holders(duty))  # as it is asked again when it is sent
    people = User.objects.filter(pk__in=told).order_by("name").values_list("name", flat=True)
    return Preview(
        duty=duty,
        words=in_words([duty])[duty],
        subject=kind.subject_for(deadline.reference, context),
        body=kind.body_for(deadline.reference, context),
        people=list(people),
    )


@transaction.atomic
def chase(deadline: Deadline, duty: str, note: str, *, by: User, at: datetime) -> HandChase:
    """Post a reminder to a duty; raise DeadlineOver, ByHandRefused (strange duty), ChasedJustNow."""
    held = held_open(deadline)
    if duty not in duties_to_chase(held):
        raise ByHandRefused("Choose whom to remind from the list.", "duty")
    latest = HandChase.objects.filter(deadline=held, duty=duty).first()
    if latest is not None and at - latest.at < QUIET:
        raise ChasedJustNow("They were reminded by hand less than an hour ago.", "duty")
    key = f"chase-by-hand:{held.pk}:{duty}:{at.isoformat()}"
    row = HandChase.objects.create(deadline=held, duty=duty, note=note.strip(), by=by, at=at, key=key)
    post(
        MESSAGE,
        key=key,
        duty=duty,
        case_ref=held.reference,
        url=held.get_absolute_url(),
        context=context_of(held),
    )
    record(
        held.stream,
        DeadlineChased(**about(held), due_on=held.due_on, told=in_words([duty])[duty], note=row.note),
    )
    return row


def context_of(deadline: Deadline) -> dict[str, str]:
    """Give the words a message about a deadline may say."""
    agency = deadline.holder_agency.name if deadline.holder_agency else ""
    return {"task": deadline.title, "due": spoken_date(deadline.due_on), "agency": agency}
