"""The pages of the sample's tasks."""

from datetime import datetime
from typing import Any

from django.forms import CharField

from reviews.cases.services import CaseRefusal
from reviews.people.models import User
from reviews.presentation.fields import GovukDateField, LongTextField
from reviews.presentation.forms import GovukForm
from reviews.trail.record import case_stream, record
from tests.sample_procedure.events import SampleAnswered
from workflows.engine.models import WorkItem
from workflows.engine.tasks_page import TaskPage

REFUSED = "please refuse this"


class AnswerForm(GovukForm):
    """A text, and a day that may be left out."""

    words = LongTextField(label="Your answer")
    seen_on = GovukDateField(label="When did you last see the child?", name="The day", required=False)
    note = CharField(label="Note", required=False, max_length=100)


class AnswerPage(TaskPage):
    """An agency's answer."""

    node = "answer"
    form_class = AnswerForm
    template_name = "workflows/engine/form_task.html"

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record the answer; some answers are refused after they were written."""
        record(case_stream(item.case_id), SampleAnswered(agency=item.agency.name if item.agency else ""))
        if form.cleaned_data["words"] == REFUSED:
            raise CaseRefusal("This answer is refused.")


class ApprovePage(AnswerPage):
    """The lead's approval."""

    node = "approve"


class FinishPage(AnswerPage):
    """The business unit's last word."""

    node = "finish"
