"""The pages of the tasks: plan the publication, send the copies, record how it ended."""

from datetime import datetime
from typing import Any

from reviews.cases.models import Case
from reviews.people.models import User
from workflows.engine.models import WorkItem
from workflows.engine.tasks_page import TaskPage
from workflows.practice_review.models.publication import REQUIRED_RECIPIENTS, Recipient
from workflows.practice_review.publishing.copies import record_copies
from workflows.practice_review.publishing.ending import record_not_published, record_published
from workflows.practice_review.publishing.forms import CopiesForm, OutcomeForm, PlanForm
from workflows.practice_review.publishing.planning import FIELDS, plan_publication
from workflows.practice_review.publishing.reading import (
    allowed_publication,
    confirmed_breach,
    copies_now,
    copy_deadline,
    holds_of,
    plan_of,
    publish_deadline,
)
from workflows.practice_review.publishing.report import report_to_publish


class PublicationTask(TaskPage):
    """A task page that shows how the publication stands."""

    template_name = "workflows/practice_review/publishing/task.html"
    submit = "Save and continue"
    next_step = ""

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The report, the plan, the first day allowed, the law's dates."""
        return super().extra_context(item) | {
            "submit": self.submit,
            "next_step": self.next_step,
            "plan": plan_of(item.case),
            "allowed": allowed_publication(item.case),
            "copy_deadline": copy_deadline(item.case),
            "publish_deadline": publish_deadline(item.case),
            "holds": holds_of(item.case),
            "breach": confirmed_breach(item.case),
        }


class PlanPublication(PublicationTask):
    """L-15 and §4.7: the publication plan."""

    node = "plan_publication"
    form_class = PlanForm
    submit = "Plan the publication"
    next_step = "Next, copies go to the Panel, the Secretary of State and Ofsted."

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """The plan as it was before, after a material change of the report."""
        plan = plan_of(item.case)
        if plan is None:
            return {}
        shown = {name: getattr(plan, name) for name in FIELDS}
        return {**shown, "planned_on": plan.planned_on, "more_recipients": "\n".join(plan.more_recipients)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Plan it: C6 starts."""
        data = {name: value if value is not None else _nothing(name) for name, value in form.cleaned_data.items()}
        plan_publication(item.case, data, by=by, at=at)


def _nothing(name: str) -> str | None:
    return None if name.endswith("_on") else ""


class SendCopies(PublicationTask):
    """L-16: copies before publication."""

    node = "send_copies"
    form_class = CopiesForm
    submit = "Record the copies"
    next_step = "Comments that come back are recorded on the page Publication."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Who has no copy yet; all those of the guidance are needed to go on."""
        return {"wanted": wanted_copies(item.case), "all_at_once": True}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """Which version goes, and what went already."""
        return super().extra_context(item) | {
            "report": report_to_publish(item.case),
            "copies": copies_now(item.case),
        }

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record them: C6 is met on the day of the last."""
        record_copies(item.case, form.sent(), by=by, at=at)


def wanted_copies(case: Case) -> list[tuple[str, str]]:
    """The recipients of the guidance and of the plan to whom no copy of this round has gone."""
    plan, have = plan_of(case), {(one.recipient, one.name) for one in copies_now(case)}
    required = [(str(code), str(code.label)) for code in REQUIRED_RECIPIENTS]
    others = [(str(Recipient.OTHER), name) for name in (plan.more_recipients if plan else [])]
    return [one for one in (*required, *others) if one not in have]


class RecordPublication(PublicationTask):
    """L-17: published, or not published (E26)."""

    node = "record_publication"
    form_class = OutcomeForm
    submit = "Record how it ended"
    next_step = "Then each recommendation becomes an action. The reviewer's access to the case ends."

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """The day that was planned, or that of the breach."""
        breach, plan = confirmed_breach(item.case), plan_of(item.case)
        if breach is not None:
            return {"on": breach.happened_on, "published": "yes"}
        return {"on": plan.planned_on} if plan else {}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it: C5 is met, C7 and the impact checks start."""
        record_it = record_published if form.cleaned_data["published"] else record_not_published
        record_it(item.case, form.details(), by=by, at=at)
