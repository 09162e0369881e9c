"""The return as a task list, and the pages of its parts, on this procedure's addresses."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from reviews.returns.pages import chronology, documents, importing, overview, section
from workflows.engine.tasks_page import TaskPage
from workflows.rapid_review.return_pages.place import NODE, TaskWriting


class Parts(TaskWriting, overview.Overview):
    """The task list of the return."""

    def shown(self, **context: Any) -> dict[str, Any]:
        """Add the due day and where it is explained."""
        deadline = self.item.deadline
        why = deadline.get_absolute_url() if deadline is not None else ""
        return super().shown(**context) | {"due_on": self.item.due_on, "why_date": why}


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
