"""What the other agency answers, what a convened meeting comes to, what the raiser says to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from reviews.people.models import Agency, Group, User
from reviews.trail.record import case_stream, record
from workflows.escalation import events, notices
from workflows.escalation.models import Escalation, How, Outcome, StageRow
from workflows.escalation.services.refusals import NotYours, StageIsOver
from workflows.escalation.services.register import enter_action
from workflows.escalation.services.stages import raise_from, settle

PROPOSALS = frozenset({Outcome.AGREED.value, Outcome.PARTIAL.value})


@dataclass(frozen=True)
class Answer:
    """A position, and what is offered: settled, settled in part, or not (then the next stage opens)."""

    text: str
    proposal: str
    action: str = ""
    action_due: date | None = None
    action_owner: Agency | None = None
    measure: str = ""
    group: Group | None = None


@transaction.atomic
def answer(escalation: Escalation, given: Answer, *, by: User, at: datetime) -> StageRow:
    """Record the other agency's answer; without a proposal the next stage opens. Raises StageIsOver."""
    row = _write(escalation, given, by=by, at=at)
    said = events.AnswerGiven(row.number, _words(given), given.text, given.action)
    record(case_stream(escalation.case_id), said)
    return _go_on(escalation, row, given, by=by, at=at)


@transaction.atomic
def record_meeting(escalation: Escalation, given: Answer, *, by: User, at: datetime) -> StageRow:
    """Record what the convened meeting came to; without a proposal the next stage opens. Raises StageIsOver."""
    row = _write(escalation, given, by=by, at=at)
    said = events.MeetingRecorded(row.number, _words(given), given.text, given.action)
    record(case_stream(escalation.case_id), said)
    return _go_on(escalation, row, given, by=by, at=at)


def _write(escalation: Escalation, given: Answer, *, by: User, at: datetime) -> StageRow:
    row = StageRow.objects.select_for_update().get(escalation=escalation, number=escalation.stage)
    if not row.is_open:
        raise StageIsOver
    row.answer, row.answered_by, row.answered_at = given.text, by, at
    row.proposal = given.proposal if given.proposal in PROPOSALS else ""
    row.action, row.action_due, row.action_owner = given.action, given.action_due, given.action_owner
    row.action_measure, row.action_group = given.measure, given.group
    row.save()
    return row


def _go_on(escalation: Escalation, row: StageRow, given: Answer, *, by: User, at: datetime) -> StageRow:
    if not row.proposal:
        return raise_from(row, how=How.NOT_SETTLED, note=given.text, by=by, at=at)
    return row


def _words(given: Answer) -> str:
    return str(Outcome(given.proposal).label) if given.proposal in PROPOSALS else "not settled"


def ask_the_raiser(escalation: Escalation) -> None:
    """Tell the raiser that their word is waited for."""
    duties = [notices.of_party(escalation.raiser)]
    notices.tell(notices.PROPOSED, escalation, duties, f"proposed:{escalation.stage}")


@transaction.atomic
def confirm(
    escalation: Escalation, *, settled: bool, note: str, by: User, at: datetime, shared: bool = False
) -> StageRow:
    """The raiser confirms what was proposed, or the next stage opens; raises StageIsOver.

    `shared` puts what was agreed below stage 3 into the partnership's learning plan as well.
    """
    row = escalation.current
    if not settled:
        return raise_from(row, how=How.NOT_SETTLED, note=note, by=by, at=at)
    ended = settle(row, Outcome(row.proposal), note=note, by=by, at=at)
    enter_action(escalation, ended, by=by, at=at, shared=shared)
    return ended


@transaction.atomic
def withdraw(escalation: Escalation, *, note: str, by: User, at: datetime) -> StageRow:
    """The raiser takes the escalation back; raises NotYours for everybody else, StageIsOver."""
    if by.agency_ids.isdisjoint({escalation.raiser_id}):
        raise NotYours
    return settle(escalation.current, Outcome.WITHDRAWN, note=note, by=by, at=at)
