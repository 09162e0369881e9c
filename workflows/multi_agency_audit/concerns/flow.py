"""A concern as a procedure beside the audit: acknowledged within four hours at any time, its outcome recorded."""

from typing import Any

from reviews.people.models import Agency
from workflows.clock.calendar import local_date
from workflows.engine import flow
from workflows.engine.flow import this
from workflows.multi_agency_audit.concerns.services import social_care

ANSWERS = ("agency_lead", "la_notifier", "dsp")


def council(activation: Any) -> Agency:
    """The local authority."""
    return social_care()


def since_it_was_raised(activation: Any) -> flow.DueBy:
    """The working day counts from the day on which the concern was raised, not from its acknowledgement."""
    return flow.DueBy("C10a", day0=local_date(activation.task.seed.raised_at))


class ConcernFlow(flow.CaseFlow):
    """An auditor is worried about a child now: somebody answers within four hours, and says what was done."""

    process_title = "Immediate safeguarding concern"
    process_description = (
        "An auditor is worried about a child now: the local authority answers within four hours and says what was done."
    )
    kind = "multi_agency_audit_concern"

    start = flow.Start().Annotation(title="Concern raised").Next(this.acknowledge)
    acknowledge = (
        flow.AgencyTask("aud_acknowledge_concern", roles=ANSWERS, agency=council)
        .Annotation(
            title="Acknowledge an immediate safeguarding concern",
            summary="Within four hours, on any day and at any time. Say who is dealing with it now.",
        )
        .Due("C10")
        .Next(this.record_outcome)
    )
    record_outcome = (
        flow.AgencyTask("aud_concern_outcome", roles=ANSWERS, agency=council)
        .Annotation(
            title="Record what was done about the concern",
            summary="Within one working day of the concern: what children's social care found and did.",
        )
        .Due(since_it_was_raised, among=("C10a",))
        .Next(this.settled)
    )
    settled = flow.End().Annotation(title="Outcome recorded")
