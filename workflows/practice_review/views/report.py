"""L-11: the draft. L-13: the report the partners decide on. L-14: their positions, and a split."""

from datetime import datetime
from typing import Any, ClassVar

from django.urls import reverse

from reviews.decisions.options import QUESTIONS
from reviews.people.models import User
from workflows.deciding.positions import PositionPage
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.practice_review.forms.report import UNCHANGED, DraftForm, ReportForm, SplitForm
from workflows.practice_review.models import FamilySummary, PractitionerSummary
from workflows.practice_review.services import approval, interests, report, terms


class WritePage(FormTaskPage):
    """The report in its headings, prefilled from the version before."""

    template_name = "workflows/practice_review/write_report.html"
    form_class: ClassVar[Any] = ReportForm

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """A later version says what changed; with a reviewer, whether their interests are as declared (§4.5)."""
        declared = interests.to_be_confirmed(item.case)
        return {
            "amending": report.latest(item.case) is not None,
            "declared_on": declared.declared_on if declared else None,
        }

    def finish(self, item: WorkItem, data: dict[str, Any], *, final: bool, by: User, at: datetime) -> None:
        """Keep the version; at a milestone it rests on the reviewer's declaration of interests."""
        declaration = None
        if data.get("ready", True):
            declaration = interests.confirm_at_milestone(item.case, unchanged=data.get("interests") == UNCHANGED)
        report.finish_version(item.case, data, final=final, by=by, at=at, declaration=declaration)

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """The version before; for a first one what terms, family and practitioners gave."""
        if last := report.latest(item.case):
            return dict(last.sections)
        given = terms.approved(item.case)
        family = FamilySummary.objects.filter(case=item.case).first()
        practitioners = PractitionerSummary.objects.filter(case=item.case).first()
        return {
            "method": given.timetable if given else "",
            "analysis": given.key_lines if given else "",
            "equality": given.equality_lens if given else "",
            "family": family.text if family else "",
            "systemic": practitioners.text if practitioners else "",
        }

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """Earlier versions, and the recommendations as they stand."""
        return super().extra_context(item) | {
            "last": report.latest(item.case),
            "recommendations": report.recommendations_of(item.case),
        }


class WriteDraft(WritePage):
    """A draft, 0.1, 0.2 …"""

    node = "write_draft"
    form_class = DraftForm
    submit = "Keep this version"
    next_step = "A version that is ready goes to the agencies for comments on its accuracy."

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Keep the version."""
        self.finish(item, form.cleaned_data, final=False, by=by, at=at)


class FinishReport(WritePage):
    """What the partners decide on, 1.0, 1.1 …"""

    node = "finish_report"
    submit = "Finish this version and ask the partners"
    next_step = "The partners are asked to decide on exactly this version."

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The changes asked for in the last round."""
        asked = []
        if report.latest_final(item.case) is not None:
            positions = approval.last_round(item.case).positions.exclude(choice="approve")
            asked = [
                (one, QUESTIONS[approval.REPORT].choices[one.choice]) for one in positions.select_related("agency")
            ]
        return super().extra_context(item) | {"asked": asked}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Finish the version."""
        self.finish(item, form.cleaned_data, final=True, by=by, at=at)


class Decide(PositionPage):
    """One partner decides on the report."""

    node = "decide"
    code = approval.REPORT
    submit = "Sign this position"
    next_step = "When every required partner has signed, the outcome follows from the positions."

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record the position; a declared conflict is told to the scrutineer (E30)."""
        super().perform(item, form, by, at)
        assert item.agency is not None, "a partner task always has its agency"
        approval.tell_of_conflict(self.decision(item), item.agency)

    def content_url(self, item: WorkItem) -> str:
        """The version that is decided on."""
        number = approval.decided_version(item.case, self.decision(item)).number
        return reverse("pr_report", kwargs={"ref": item.case.reference}) + f"?version={number}"


class ResolveSplit(FormTaskPage):
    """How a split is taken forward."""

    node = "resolve_split"
    form_class = SplitForm
    template_name = "workflows/practice_review/resolve_split.html"
    submit = "Record how it is taken forward"

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The positions."""
        decision = approval.last_round(item.case)
        choices = QUESTIONS[approval.REPORT].choices
        rows = [(row, choices[row.choice]) for row in decision.positions.select_related("agency")]
        return super().extra_context(item) | {"decision": decision, "rows": rows}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it."""
        data = form.cleaned_data
        approval.resolve_split(item.case, data | {"stands": data["follows"] == "stands"}, by=by, at=at)
