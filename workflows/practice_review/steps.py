"""One-liners between the flow and the services: conditions and automatic steps."""

from typing import Any

from django.utils import timezone

from reviews.cases.models import Case
from reviews.decisions import signatories
from reviews.people.models import Agency
from workflows.clock.calendar import local_date
from workflows.engine.flow import DueBy
from workflows.practice_review.comments import rounds
from workflows.practice_review.evidence import asking
from workflows.practice_review.models import Candidate, ReportVersion
from workflows.practice_review.monitoring import running
from workflows.practice_review.publishing import changes
from workflows.practice_review.publishing.reading import confirmed_breach
from workflows.practice_review.services import approval, commissioning, confirming, reviewers, terms

Activation = Any
"""A Viewflow activation; its process holds the case, its task's seed the agency or the candidate."""


def case_of(activation: Activation) -> Case:
    """The case a step belongs to."""
    case: Case = activation.process.case
    return Case.objects.get(pk=case.pk)


def begin(activation: Activation) -> None:
    """Start the clocks of the decision."""
    commissioning.begin(case_of(activation))


def commission_is_confirmed(activation: Activation) -> bool:
    """Whether it stands recorded which partners decided to commission."""
    return confirming.is_confirmed(case_of(activation))


def ask_commission(activation: Activation) -> None:
    """Ask each safeguarding partner whether it decided to commission."""
    confirming.ask_partners(case_of(activation), at=timezone.now())


def settle_commission(activation: Activation) -> None:
    """Derive whether every partner decided to commission."""
    confirming.settle(case_of(activation), at=timezone.now())


def told_of_review_by(activation: Activation) -> DueBy:
    """C4, from the day of the decision."""
    return DueBy("C4", day0=commissioning.commissioned_on(case_of(activation)))


def told_of_reviewer_by(activation: Activation) -> DueBy:
    """C4a, from the day of the latest appointment."""
    appointment = reviewers.latest_appointment(case_of(activation))
    return DueBy("C4a", day0=local_date(appointment.appointed_at) if appointment else None)


def terms_approved(activation: Activation) -> bool:
    """Whether the newest version of the terms was approved."""
    return terms.is_approved(case_of(activation))


def candidates(activation: Activation) -> list[Candidate]:
    """The candidates whose interests nobody has assessed."""
    return reviewers.to_be_assessed(case_of(activation))


def is_appointed(activation: Activation) -> bool:
    """Whether somebody reviews the case."""
    return reviewers.reviewer_of(case_of(activation)) is not None


def report_agencies(activation: Activation) -> list[Agency]:
    """The agencies asked for a learning report."""
    return asking.asked_agencies(case_of(activation))


def report_due(activation: Activation) -> DueBy:
    """C8a, with the working days of the request."""
    return asking.due_by(case_of(activation))


def is_nil(activation: Activation) -> bool:
    """Whether the agency had no contact and nothing to report."""
    return asking.is_nil(case_of(activation), activation.task.seed)


def report_approved(activation: Activation) -> bool:
    """Whether the agency's lead approved the learning report."""
    return asking.is_approved(case_of(activation), activation.task.seed)


def end_reports(activation: Activation) -> None:
    """Every learning report has come or is accounted for."""
    asking.end_reports(case_of(activation))


def draft_is_ready(activation: Activation) -> bool:
    """Whether the newest draft goes to the agencies."""
    newest = ReportVersion.objects.drafts().filter(case=case_of(activation)).order_by("-number").first()
    return newest is not None and newest.ready


def comment_agencies(activation: Activation) -> list[Agency]:
    """The agencies asked to comment on the draft."""
    return rounds.asked_agencies(case_of(activation))


def ask_partners(activation: Activation) -> None:
    """Put the report to the partners."""
    approval.ask_partners(case_of(activation), at=timezone.now())


def signing_partners(activation: Activation) -> list[Agency]:
    """The partners who must sign."""
    return signatories.signing_partners(case_of(activation)).required


def settle(activation: Activation) -> None:
    """Derive the partners' decision."""
    approval.settle(case_of(activation), at=timezone.now())


def partners_approve(activation: Activation) -> bool:
    """Whether a version of the report stands approved."""
    return approval.is_approved(case_of(activation))


def partners_want_changes(activation: Activation) -> bool:
    """Whether all approve but some ask for changes."""
    return approval.wants_changes(case_of(activation))


def begin_checks(activation: Activation) -> None:
    """Open the first check of regulation 14."""
    running.begin_checks(case_of(activation))


def was_public_too_early(activation: Activation) -> bool:
    """Whether two people recorded that the report was public before it could be planned."""
    return confirmed_breach(case_of(activation)) is not None


def report_goes_back(activation: Activation) -> bool:
    """Whether a material change after copies were sent waits for a new version of the report (E28)."""
    return changes.report_goes_back(case_of(activation))
