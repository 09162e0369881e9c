"""The checks of regulation 14 as a procedure beside the review: one after the other, until it is published."""

from typing import Any

from reviews.cases.models import Case
from workflows.engine import flow
from workflows.engine.flow import this
from workflows.practice_review.monitoring import running


def review_goes_on(activation: Any) -> bool:
    """Whether the review still runs."""
    return running.goes_on(Case.objects.get(pk=activation.process.case_id))


class ProgressCheckFlow(flow.CaseFlow):
    """Is the review on time, and is it good enough? Asked every four to six weeks."""

    process_title = "Checks of time and quality (regulation 14)"
    process_description = "Every four to six weeks the partners ask whether the review is on time and good enough."
    kind = "practice_review_check"

    start = flow.Start().Annotation(title="Reviewer appointed").Next(this.check_progress)
    check_progress = (
        flow.RoleTask("pr_check_progress", role="dsp", also=("partnership_manager",))
        .Annotation(
            title="Check the time taken and the quality of the review",
            summary="The partners may ask the reviewer in writing for information or a draft "
            "(SI 2018/789, regulation 14).",
        )
        .Due(running.next_due, among=("C5a",))
        .OnWithdraw(this.ended)
        .Next(this.goes_on)
    )
    goes_on = (
        flow.If(review_goes_on).Annotation(title="Does the review go on?").Then(this.check_progress).Else(this.ended)
    )
    ended = flow.End().Annotation(title="No more checks: published or closed")
