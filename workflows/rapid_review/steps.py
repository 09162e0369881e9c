"""One-liners between the flow and the services: conditions and automatic steps."""

from typing import Any

from django.utils import timezone

from reviews.cases.models import Case
from reviews.cases.services import move_state
from reviews.decisions import signatories
from reviews.decisions.models import DecisionOutcome
from reviews.people.models import Agency
from reviews.returns.models import Return
from workflows.rapid_review.models import Conclusion, Notification, NotMetRecord
from workflows.rapid_review.services import panel, report, scope, triage

Activation = Any
"""A Viewflow activation; its process holds the case, its task's seed the agency."""


def case_of(activation: Activation) -> Case:
    """The case a step belongs to."""
    case: Case = activation.process.case
    return Case.objects.get(pk=case.pk)


def is_notified(activation: Activation) -> bool:
    """Whether the notification had been sent before the case was opened here."""
    return Notification.objects.filter(case=case_of(activation)).exists()


def signing_partners(activation: Activation) -> list[Agency]:
    """The partners who must sign."""
    return signatories.signing_partners(case_of(activation)).required


def local_authority(activation: Activation) -> Agency:
    """The council."""
    return signatories.local_authority()


def ask_threshold(activation: Activation) -> None:
    """Put the threshold question."""
    triage.ask_threshold(case_of(activation), at=timezone.now())


def settle_threshold(activation: Activation) -> None:
    """Compare the views."""
    triage.settle_threshold(case_of(activation), at=timezone.now())


def all_say_met(activation: Activation) -> bool:
    """Whether every partner says that the criteria are met."""
    return triage.threshold_outcome(case_of(activation)) == DecisionOutcome.MET


def all_say_not_met(activation: Activation) -> bool:
    """Whether every partner says that the criteria are not met."""
    return triage.threshold_outcome(case_of(activation)) == DecisionOutcome.NOT_MET


def authority_notifies(activation: Activation) -> bool:
    """Whether the local authority decided to notify."""
    return case_of(activation).state == "sin_pending"


def close_not_met(activation: Activation) -> None:
    """Close the case whose criteria are not met."""
    case = case_of(activation)
    if NotMetRecord.objects.filter(case=case).exists():
        panel.close_not_met(case, at=timezone.now())


def asked_agencies(activation: Activation) -> list[Agency]:
    """The agencies chosen in the scope."""
    return scope.asked_agencies(case_of(activation))


def _return_of(activation: Activation) -> Return:
    agency: Agency = activation.task.seed
    return Return.objects.only("state").get(case_id=activation.process.case_id, agency_id=agency.pk)


def is_known(activation: Activation) -> bool:
    """Whether the agency knows the family or is still checking; "not known" ends its part as a nil return."""
    return _return_of(activation).state != "nil"


def is_approved(activation: Activation) -> bool:
    """Whether the agency's lead approved the return."""
    return _return_of(activation).state in {"approved", "nil"}


def start_collation(activation: Activation) -> None:
    """Every return has come or is accounted for."""
    move_state(case_of(activation), "collating")


def ask_partners(activation: Activation) -> None:
    """Put the recommendation to the partners."""
    report.ask_partners(case_of(activation), at=timezone.now())


def settle_partners(activation: Activation) -> None:
    """Derive the partners' decision."""
    report.settle_partners(case_of(activation), at=timezone.now())


def partners_agree(activation: Activation) -> bool:
    """Whether all required partners agree."""
    return Conclusion.objects.filter(case=case_of(activation)).exists()


def partners_amend(activation: Activation) -> bool:
    """Whether all agree but some ask for an amendment."""
    return report.partners_outcome(case_of(activation)) == DecisionOutcome.AMEND


def panel_asks(activation: Activation) -> bool:
    """Whether the Panel asked for something or challenged the decision."""
    return panel.must_answer(case_of(activation))
