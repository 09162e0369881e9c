"""Steps whose pages are being written: what was done, in words, on the history of the case."""

from datetime import datetime
from typing import Any

from reviews.people.models import User
from reviews.presentation.fields import LongTextField
from reviews.presentation.forms import GovukForm
from reviews.trail.record import case_stream, record
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.practice_review.events import StepNoted


class NoteForm(GovukForm):
    """What was done."""

    note = LongTextField(label="What was done?", max_length=4000)


class NotePage(FormTaskPage):
    """A step that records a sentence and goes on."""

    form_class = NoteForm

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record the sentence."""
        record(case_stream(item.case.pk), StepNoted(item.title, form.cleaned_data["note"]))


def page(node_name: str) -> type[NotePage]:
    """The page of one step."""
    return type(f"Note_{node_name}", (NotePage,), {"node": node_name})
