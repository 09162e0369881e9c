"""RR-7 to RR-9: meeting, report, the partners' decision, a split."""

from datetime import datetime
from typing import Any

from reviews.decisions.models import Decision, Meeting
from reviews.decisions.options import QUESTIONS
from reviews.people.models import User
from reviews.returns.models import Return
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.rapid_review.forms.meeting import MeetingForm
from workflows.rapid_review.forms.report import ReportForm, SplitForm
from workflows.rapid_review.services import report as reports
from workflows.rapid_review.services.meeting import invited, record_meeting
from workflows.rapid_review.views.positions import ReviewPositionPage


class RecordMeeting(FormTaskPage):
    """The minute of the meeting and its recommendation."""

    node = "hold_meeting"
    form_class = MeetingForm
    submit = "Record the meeting"
    next_step = "Next, the report is written from what the meeting agreed."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Who was invited."""
        return {"agencies": invited(item.case)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it."""
        record_meeting(item.case, form.cleaned_data, form.attendances(), by=by, at=at)


class WriteReport(FormTaskPage):
    """The report, prefilled from the meeting or from the version before."""

    node = "write_report"
    form_class = ReportForm
    submit = "Finish this version and ask the partners"
    next_step = "The partners are asked to decide on exactly this version."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """A later version says what changed."""
        return {"amending": reports.latest_report(item.case) is not None}

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """What is known already, so that nobody types it twice."""
        if last := reports.latest_report(item.case):
            return {**last.sections, "recommendation": last.recommendation}
        meeting = Meeting.objects.filter(case=item.case).order_by("-held_on").first()
        if meeting is None:
            return {}
        return {
            "incident": meeting.facts_agreed,
            "safety": meeting.children_safe,
            "analysis": meeting.analysis,
            "agencies": agencies_in_words(item),
            "learning_done": meeting.learning_clear,
            "questions": meeting.learning_more_work,
            "decision": meeting.rationale,
            "parallel": meeting.parallel_processes,
            "family_informed": meeting.family_plan,
            "recommendation": meeting.recommendation,
        }

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The amendments asked for in the last round."""
        decision = Decision.objects.filter(case=item.case, code=reports.PARTNERS).order_by("-round").first()
        asked = decision.positions.filter(choice="amend").select_related("agency") if decision else []
        return super().extra_context(item) | {"amendments": asked}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Finish the version."""
        reports.finish_report(item.case, form.cleaned_data, by=by, at=at)


def agencies_in_words(item: WorkItem) -> str:
    """Contacted, nil and missing returns, one line each (E20)."""
    lines: dict[str, list[str]] = {"Returned": [], "Nil return": [], "Missing": []}
    for row in Return.objects.filter(case=item.case).select_related("agency").order_by("agency__name"):
        heading = {"approved": "Returned", "nil": "Nil return"}.get(row.state, "Missing")
        lines[heading].append(row.agency.name)
    return "\n".join(f"{heading}: {', '.join(names)}." for heading, names in lines.items() if names)


class Decide(ReviewPositionPage):
    """One partner decides on the recommendation."""

    node = "decide"
    code = reports.PARTNERS
    submit = "Sign this position"
    next_step = "When every required partner has signed, the outcome follows from the positions."


class ResolveSplit(FormTaskPage):
    """How a split decision is taken forward."""

    node = "resolve_split"
    form_class = SplitForm
    template_name = "workflows/rapid_review/resolve_split.html"
    submit = "Record how it is taken forward"
    next_step = "The report goes to the Panel with every position recorded."

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The positions."""
        decision = Decision.objects.filter(case=item.case, code=reports.PARTNERS).latest("round")
        choices = QUESTIONS[reports.PARTNERS].choices
        rows = [(row, choices[row.choice]) for row in decision.positions.select_related("agency")]
        return super().extra_context(item) | {"decision": decision, "rows": rows}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it."""
        reports.resolve_split(item.case, form.cleaned_data, at=at)
