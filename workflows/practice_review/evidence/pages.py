"""L-6: the request for learning reports."""

from datetime import datetime
from typing import Any

from reviews.people.models import User
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.practice_review.evidence.askable import askable
from workflows.practice_review.evidence.asking import ask_for_reports
from workflows.practice_review.evidence.forms import FEWEST_DAYS, LETTER, AskReportsForm
from workflows.practice_review.evidence.lines import lines_of
from workflows.practice_review.services import terms


class RequestReports(FormTaskPage):
    """Whom to ask, about which lines, by when."""

    node = "request_reports"
    form_class = AskReportsForm
    template_name = "workflows/practice_review/evidence/request_reports.html"
    submit = "Ask for the reports"
    next_step = "Each agency gets a task and a message at once; all write at the same time."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Every agency that can be asked, without the reviewer's own."""
        return {"agencies": list(askable(item.case))}

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """The agencies of the terms, the fewest days, the usual letter."""
        named = [str(agency.pk) for agency in terms.agencies_of(item.case)]
        return {"agencies": named, "working_days": FEWEST_DAYS, "letter": LETTER}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The lines of enquiry that every agency answers."""
        holding = terms.approved(item.case)
        lines = lines_of(holding.key_lines) if holding else []
        return super().extra_context(item) | {"lines": lines}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Ask."""
        ask_for_reports(item.case, form.cleaned_data, form.chosen_agencies(), by=by, at=at)
