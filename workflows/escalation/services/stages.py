"""Opening and ending stages: who is admitted and told, how a stage ends, what opens next."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from reviews.cases.services import admit_role, move_state
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.escalation import events, ladder, notices
from workflows.escalation.models import Escalation, How, Outcome, StageRow
from workflows.escalation.models.stage import RESOLVED
from workflows.escalation.services.refusals import StageIsOver

STATE_OF_STAGE = "stage_{}"


def of_case(case_pk: int) -> Escalation:
    """The escalation of a case with its two agencies."""
    return Escalation.objects.select_related("case", "raiser", "other").get(case_id=case_pk)


@transaction.atomic
def open_first(escalation: Escalation, *, reason: str, at: datetime) -> StageRow:
    """Open the stage at which the escalation starts."""
    return _open(escalation, escalation.stage, How.RAISED, reason, at=at)


@transaction.atomic
def open_next(escalation: Escalation, *, at: datetime) -> StageRow:
    """Open the stage to which the last one was raised; day 0 is the day of `at`. Once: a stage never opens twice."""
    before = escalation.current
    if before.outcome != Outcome.RAISED or before.next_number is None:
        raise StageIsOver
    return _open(escalation, before.next_number, How(before.next_how), before.note, at=at)


def _open(escalation: Escalation, number: int, how: How, reason: str, *, at: datetime) -> StageRow:
    row = StageRow.objects.create(escalation=escalation, number=number, opened_at=at, how=how, reason=reason)
    escalation.stage = number
    escalation.save(update_fields=["stage"])
    for role in ladder.admitted_at(number):
        admit_role(escalation.case, role, at=at)
    move_state(escalation.case, STATE_OF_STAGE.format(number))
    limit = ladder.limit_words(number, escalation.priority)
    opened = events.StageOpened(number, ladder.who(number), how.label, limit, reason)
    record(case_stream(escalation.case_id), opened)
    _tell_opened(escalation, row)
    return row


def _tell_opened(escalation: Escalation, row: StageRow) -> None:
    if row.how == How.RAISED:
        duties = [f"{role}@{escalation.other_id}" for role in ("agency_lead", "agency_contributor")]
        notices.tell(notices.RAISED, escalation, duties, "raised", agency=escalation.other.name)
    kind = notices.SILENCE if row.how == How.SILENCE else notices.OPENED
    duties = notices.holders(escalation, row.number)
    notices.tell(kind, escalation, duties, f"stage:{row.number}", step=f"stage {row.number}")


@transaction.atomic
def raise_from(row: StageRow, *, how: How, note: str, by: User | None, at: datetime, to: int | None = None) -> StageRow:
    """End a stage as raised, to the next one or to `to`; raises StageIsOver when it has ended already."""
    return _end(row, Outcome.RAISED, note, by=by, at=at, to=to or ladder.next_stage(row.number), how=how)


@transaction.atomic
def settle(row: StageRow, outcome: Outcome, *, note: str, by: User | None, at: datetime) -> StageRow:
    """End a stage for good; raises StageIsOver when it has ended already."""
    row = _end(row, outcome, note, by=by, at=at)
    escalation = row.escalation
    escalation.outcome, escalation.settled_at = outcome, at
    escalation.save(update_fields=["outcome", "settled_at"])
    if outcome in RESOLVED or outcome in {Outcome.REFERRED, Outcome.UNSETTLED}:
        move_state(escalation.case, "filing")
    return row


def _end(
    row: StageRow,
    outcome: Outcome,
    note: str,
    *,
    by: User | None,
    at: datetime,
    to: int | None = None,
    how: How | None = None,
) -> StageRow:
    held = StageRow.objects.select_for_update(of=("self",)).select_related("escalation__case").get(pk=row.pk)
    if not held.is_open:
        raise StageIsOver
    held.outcome, held.closed_at, held.closed_by, held.note = outcome, at, by, note
    held.next_number, held.next_how = to, how or ""
    held.save()
    record(case_stream(held.escalation.case_id), events.StageClosed(held.number, outcome.label, note))
    return held
