"""Publication waits for a parallel process (E35); the six months run on, and so does the learning."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from reviews.cases.models import Case
from reviews.cases.services import ReasonMissing, locked, move_state
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.practice_review.models import PublicationHold
from workflows.practice_review.publishing import events
from workflows.practice_review.publishing.planning import PREPUBLICATION
from workflows.practice_review.publishing.reading import holds_of, outcome_of
from workflows.practice_review.publishing.refusals import PublicationRefused

WAITING = "awaiting_parallel_process"


@transaction.atomic
def put_on_hold(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> PublicationHold:
    """Let the publication wait for a process; C5 does not stop. Raises PublicationRefused."""
    case = locked(case)
    if outcome_of(case) is not None:
        raise PublicationRefused("It is recorded already how this publication ended.")
    if any(one.process == data["process"] for one in holds_of(case)):
        raise PublicationRefused("The publication waits for such a process already.")
    hold = PublicationHold.objects.create(case=case, state_before=case.state, put_by=by, put_at=at, **data)
    until = f"expected until {spoken(hold.expected_until)}" if hold.expected_until else "no end is known"
    put = events.PublicationHeld(str(hold), hold.since, until, hold.why, hold.no_contact)
    record(case_stream(case.pk), put)
    if case.state == PREPUBLICATION:
        move_state(case, WAITING)
    return hold


@transaction.atomic
def expect_end(hold: PublicationHold, until: date, why: str) -> PublicationHold:
    """Record another day on which a hold is expected to end; raises ReasonMissing, PublicationRefused."""
    if not why.strip():
        raise ReasonMissing
    case = locked(hold.case)
    hold = PublicationHold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
    if hold.lifted_on is not None:
        raise PublicationRefused("This hold was lifted already.")
    if hold.expected_until == until:
        raise PublicationRefused("That is the day recorded already.")
    before = spoken(hold.expected_until) if hold.expected_until else "no day"
    hold.expected_until = until
    hold.save(update_fields=["expected_until"])
    record(case_stream(case.pk), events.HoldExpected(str(hold), before, until, why.strip()))
    return hold


@transaction.atomic
def lift_hold(hold: PublicationHold, on: date, because: str, *, by: User) -> PublicationHold:
    """End a hold with its reason; raises ReasonMissing, PublicationRefused."""
    if not because.strip():
        raise ReasonMissing
    case = locked(hold.case)
    hold = PublicationHold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
    if hold.lifted_on is not None:
        raise PublicationRefused("This hold was lifted already.")
    if on < hold.since:
        raise PublicationRefused("The hold cannot end before it began.")
    hold.lifted_on, hold.lifted_by, hold.lifted_because = on, by, because.strip()
    hold.save(update_fields=["lifted_on", "lifted_by", "lifted_because"])
    record(case_stream(case.pk), events.HoldLifted(str(hold), on, hold.lifted_because))
    if case.state == WAITING and not holds_of(case):
        move_state(case, PREPUBLICATION)
    return hold


def spoken(day: date) -> str:
    """Write a day as people read it."""
    return f"{day.day} {day:%B %Y}"
