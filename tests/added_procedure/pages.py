"""The pages of a learning visit: opening it, and one for each task."""

from datetime import datetime
from typing import Any

from django.forms import CharField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from reviews.people.models import Agency, User
from reviews.people.policy import may
from reviews.presentation.fields import CheckboxesField, LongTextField
from reviews.presentation.form_page import FormPage
from reviews.presentation.forms import GovukForm
from tests.added_procedure import services
from workflows.engine.models import WorkItem
from workflows.engine.tasks_page import TaskPage


class OpeningForm(GovukForm):
    """What the visit is called and who took part."""

    title = CharField(label="Title of the visit", max_length=200)
    agencies = CheckboxesField(label="Which agencies visited?", choices=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agencies"].choices = [(str(one.pk), one.name) for one in Agency.objects.active()]  # type: ignore[attr-defined]


class OpenVisit(FormPage):
    """The manager opens the visit."""

    form_class = OpeningForm
    page_title = "Open a learning visit"
    submit = "Ask the agencies"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """404 for those who may not open cases."""
        if not isinstance(request.user, User) or not may(request.user, "open_case"):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Open it."""
        assert isinstance(self.request.user, User)
        chosen = list(Agency.objects.filter(pk__in=form.cleaned_data["agencies"]))
        at = timezone.now()
        return redirect(services.open_learning_visit(form.cleaned_data["title"], chosen, by=self.request.user, at=at))


class WordsForm(GovukForm):
    """A text."""

    words = LongTextField(label="In your own words", max_length=2000)


class Answer(TaskPage):
    """One agency's answer."""

    node = "answer"
    form_class = WordsForm
    template_name = "workflows/engine/form_task.html"

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The button."""
        return {"submit": "Send"}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Keep it."""
        assert item.agency is not None, "a task of an agency"
        services.answer(item.case, item.agency, form.cleaned_data["words"])


class WriteUp(Answer):
    """The business team's summary."""

    node = "write_up"

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Close the visit."""
        services.write_up(item.case, form.cleaned_data["words"], at=at)
