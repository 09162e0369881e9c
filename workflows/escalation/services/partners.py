"""Stages 5 and 6: partners decide; one whose own agency is a party speaks and does not decide (domain §6.5)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from reviews.decisions.lapsing import end_unanswered
from reviews.decisions.models import Decision, DecisionOutcome
from reviews.decisions.services import open_decision, settle
from reviews.people.models import Agency
from workflows.escalation.ladder import LEAD_PARTNERS
from workflows.escalation.models import Escalation, How, Outcome, StageRow
from workflows.escalation.questions import LEAD_PARTNERS as LEAD_QUESTION
from workflows.escalation.questions import PARTNERS
from workflows.escalation.services import stages
from workflows.escalation.services.register import enter_action


def deciding_partners(escalation: Escalation) -> list[Agency]:
    """The lead partners that are no party, in the order of the published arrangements."""
    return list(Agency.objects.lead_partners().active().exclude(pk__in=escalation.is_party))


def convenor(escalation: Escalation) -> Agency:
    """Who convenes when the business unit is a party: the first lead partner that is none, of at least two such."""
    return deciding_partners(escalation)[0]


def question_code(stage: int) -> str:
    """Which question partners are asked at a stage."""
    return LEAD_QUESTION.code if stage == LEAD_PARTNERS else PARTNERS.code


@transaction.atomic
def ask(escalation: Escalation, *, at: datetime) -> Decision:
    """Put what the meeting proposes to the partners that are no party; those that are, are told."""
    parties = Agency.objects.lead_partners().active().filter(pk__in=escalation.is_party)
    return open_decision(
        escalation.case,
        question_code(escalation.stage),
        "Is the escalation settled as the record of the meeting proposes?",
        signatories=deciding_partners(escalation),
        informed=parties,
        at=at,
    )


@transaction.atomic
def conclude(escalation: Escalation, *, at: datetime) -> StageRow:
    """Derive what the partners decided; a position that did not come counts as not settled, and the stage rises."""
    row = escalation.current
    decision = Decision.objects.filter(case=escalation.case, code=question_code(escalation.stage)).latest("round")
    if not row.is_open:  # withdrawn or raised by hand while positions came in
        end_unanswered(decision.pk, at=at)
        return row
    if _missing(decision):
        end_unanswered(decision.pk, at=at)
        return stages.raise_from(row, how=How.SILENCE, note="", by=None, at=at)
    if settle(decision.pk, at=at).outcome != DecisionOutcome.AGREED:
        return stages.raise_from(row, how=How.NOT_SETTLED, note="The partners did not agree.", by=None, at=at)
    row.partners_agreed_at = at
    row.save(update_fields=["partners_agreed_at"])
    if escalation.stage < LEAD_PARTNERS:
        return row
    ended = stages.settle(row, Outcome(row.proposal), note="Final local decision.", by=None, at=at)
    enter_action(escalation, ended, by=row.answered_by or escalation.raised_by, at=at)
    return ended


def _missing(decision: Decision) -> bool:
    required = set(decision.signatories.filter(required=True).values_list("agency_id", flat=True))
    given = decision.positions.filter(confirmed_at__isnull=False).values_list("agency_id", flat=True)
    return bool(required - set(given))
