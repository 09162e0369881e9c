"""The return as a task list, and the pages of its parts, on this procedure's addresses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse

from reviews.returns.pages import chronology, documents, importing, overview, section
from workflows.clock.calendars import local_today
from workflows.engine.tasks_page import TaskPage
from workflows.rapid_review.return_pages.place import NODE, TaskWriting


class Parts(TaskWriting, overview.Overview):
    """The task list of the return."""

    def shown(self, **context: Any) -> dict[str, Any]:
        """Add the due day, where it is explained, and where to ask for a later one."""
        deadline = self.item.deadline
        about = {"due_on": self.item.due_on}
        if deadline is None:
            return super().shown(**context) | about
        by_hand = reverse("deadline_by_hand", kwargs={"ref": self.item.case.reference, "pk": deadline.pk})
        state = deadline.state(local_today())
        found = {"why_date": deadline.get_absolute_url(), "more_time": by_hand, "due_state": state}
        return super().shown(**context) | about | found


class ReturnTask(TaskPage):
    """The door of the task: its parts for the agency, who holds it for those who follow the case."""

    node = NODE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the parts to those who may write them."""
        if self.item.is_open and self.acts():
            response = Parts.as_view()(request, **kwargs)
            assert isinstance(response, HttpResponse), "a page, not a stream"
            return response
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is sent from here: see the check page."""
        return HttpResponseNotAllowed(["GET"])


class SectionPage(TaskWriting, section.SectionPage):
    """One part."""


class SectionAutosave(TaskWriting, section.SectionAutosave):
    """The draft of one part."""


class EntryList(TaskWriting, chronology.EntryList):
    """The chronology."""


class EntryAdd(TaskWriting, chronology.EntryAdd):
    """A new row."""


class EntryChange(TaskWriting, chronology.EntryChange):
    """An existing row."""


class EntryRemove(TaskWriting, chronology.EntryRemove):
    """A row to remove."""


class Import(TaskWriting, importing.ImportPage):
    """Rows from a file."""


class Documents(TaskWriting, documents.DocumentsPage):
    """Files of the return."""
