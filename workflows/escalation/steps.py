"""One-liners between the flow and the services: whose task, which clock, which way on."""

from typing import Any

from django.utils import timezone

from reviews.people.models import Agency
from workflows.engine.flow import DueBy
from workflows.engine.late import lapse
from workflows.escalation import ladder
from workflows.escalation.clocks import AGENCIES, DELEGATED, FILING, LEADING, OFFICE, Acts
from workflows.escalation.models import Escalation, Outcome
from workflows.escalation.models.referral import Referral, Route
from workflows.escalation.services import answering, filing, gate, leaving, partners, stages

Activation = Any
"""A Viewflow activation; its process holds the case, its task's seed the agency of a branch."""


def of(activation: Activation) -> Escalation:
    """The escalation a step belongs to."""
    return stages.of_case(activation.process.case_id)


def raiser(activation: Activation) -> Agency:
    """The agency that raised it."""
    return of(activation).raiser


def other(activation: Activation) -> Agency:
    """The agency it was raised with."""
    return of(activation).other


def both_parties(activation: Activation) -> list[Agency]:
    """Both sides."""
    return list(of(activation).parties)


def open_stage(activation: Activation) -> None:
    """Open the first stage, or the one to which the last was raised."""
    escalation, now = of(activation), timezone.now()
    if escalation.stages.exists():
        stages.open_next(escalation, at=now)
    else:
        stages.open_first(escalation, reason=escalation.start_reason, at=now)


def stage_limit(activation: Activation) -> DueBy | None:
    """The clock of the stage, counted from the day (critical: the moment) it opened; the other agency answers."""
    return _limit_for(AGENCIES, activation)


def office_limit(activation: Activation) -> DueBy | None:
    """The same for whoever convenes at the business unit."""
    return _limit_for(OFFICE, activation)


def partner_limit(activation: Activation) -> DueBy | None:
    """The same for a delegated partner's task."""
    return _limit_for(DELEGATED, activation)


def lead_partner_limit(activation: Activation) -> DueBy | None:
    """The same for a lead partner's task."""
    return _limit_for(LEADING, activation)


def _limit_for(acts: Acts, activation: Activation) -> DueBy | None:
    escalation = of(activation)
    row = escalation.current
    return ladder.limit(row.number, escalation.priority, acts, day0=row.opened_on, at=row.opened_at)


def raiser_limit(activation: Activation) -> DueBy | None:
    """The raiser has the period of the stage once more, from the answer on."""
    escalation = of(activation)
    return ladder.limit(escalation.stage, escalation.priority)


def filing_limit(activation: Activation) -> DueBy:
    """Five working days to note the outcome."""
    return DueBy(FILING.code)


def between_agencies(activation: Activation) -> bool:
    """Stages 1 to 3: the other agency answers."""
    return of(activation).stage <= ladder.LAST_BETWEEN_AGENCIES


def is_convened(activation: Activation) -> bool:
    """Stages 4 to 6: the manager convenes."""
    return of(activation).stage < ladder.GATE


def convened_apart(activation: Activation) -> bool:
    """Stages 4 to 6 with the business unit as a party: a partner that is none convenes."""
    escalation = of(activation)
    return escalation.office_is_party and escalation.stage < ladder.GATE


def office_is_party(activation: Activation) -> bool:
    """Whether the business unit is one of the two sides."""
    return of(activation).office_is_party


def convenor(activation: Activation) -> Agency:
    """The partner whose delegated partner does what the business unit does otherwise."""
    return partners.convenor(of(activation))


def silence(activation: Activation) -> None:
    """Late handler: nobody answered, so the stage rises by itself, once."""
    leaving.rise_by_silence(activation.task.work_item, at=timezone.now())
    lapse(activation)


def position_missing(activation: Activation) -> None:
    """Late handler of a partner's position: the branch ends without it; the last one concludes the stage."""
    lapse(activation)


def not_noted(activation: Activation) -> None:
    """Late handler of a note on the records: the case is not kept open for it; the history shows the gap."""
    lapse(activation)


def is_withdrawn(activation: Activation) -> bool:
    """Whether the raiser took it back."""
    return of(activation).current.outcome == Outcome.WITHDRAWN


def is_raised(activation: Activation) -> bool:
    """Whether the next stage opens."""
    return of(activation).current.outcome == Outcome.RAISED


def partners_decide(activation: Activation) -> bool:
    """Stage 5: the meeting proposes something and the partners have not said yes yet."""
    return _waits_for_partners(of(activation), ladder.PARTNERS)


def lead_partners_decide(activation: Activation) -> bool:
    """Stage 6, likewise."""
    return _waits_for_partners(of(activation), ladder.LEAD_PARTNERS)


def _waits_for_partners(escalation: Escalation, stage: int) -> bool:
    row = escalation.current
    return row.number == stage and row.is_open and row.partners_agreed_at is None


def waits_for_the_raiser(activation: Activation) -> bool:
    """Whether something was proposed that only the raiser can accept."""
    return of(activation).current.is_open


def ask_the_raiser(activation: Activation) -> None:
    """Tell the raiser."""
    answering.ask_the_raiser(of(activation))


def ask_partners(activation: Activation) -> None:
    """Put the proposal to the partners."""
    partners.ask(of(activation), at=timezone.now())


def deciding_partners(activation: Activation) -> list[Agency]:
    """The lead partners that are no party."""
    return partners.deciding_partners(of(activation))


def conclude_partners(activation: Activation) -> None:
    """Derive what the partners decided."""
    partners.conclude(of(activation), at=timezone.now())


def ask_about_referral(activation: Activation) -> None:
    """Ask for the joint decision."""
    gate.ask(of(activation), at=timezone.now())


def conclude_referral(activation: Activation) -> None:
    """Derive the joint decision."""
    gate.conclude(of(activation), at=timezone.now())


def is_referred(activation: Activation) -> bool:
    """Whether the lead partners refer the matter."""
    return Referral.objects.get(escalation=of(activation)).route != Route.NONE


def was_sent(activation: Activation) -> bool:
    """Whether a referral went: nothing goes when the agency put it right."""
    return Referral.objects.get(escalation=of(activation)).sent_on is not None


def close(activation: Activation) -> None:
    """Close the case as its outcome says."""
    filing.close(of(activation), at=timezone.now())
