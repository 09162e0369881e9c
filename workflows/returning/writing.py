"""The return as a task list, and the pages of its parts, reached by the agency's open task."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.urls import reverse

from reviews.cases.access import case_or_404
from reviews.people.models import User
from reviews.presentation.errors import conflict
from reviews.returns.models import Return
from reviews.returns.pages import chronology, documents, importing, overview, section
from reviews.returns.pages.place import WritingPage
from workflows.clock.calendars import local_today
from workflows.engine.models import WorkItem
from workflows.returning.pages import TOLD_BY_ITS_ADDRESS, ReturnPage
from workflows.returning.place import Period, Returning, return_of


class TaskWriting(WritingPage):
    """Finds the return by the task in the address: `as_view(place=…)`."""

    place: Returning = TOLD_BY_ITS_ADDRESS
    item: WorkItem

    def find_return(self) -> Return:
        """The return of the task, when the task is of the person's agency."""
        user = self.request.user
        if not isinstance(user, User):
            raise Http404
        case = case_or_404(self.request, self.kwargs["ref"])
        rows = WorkItem.objects.visible_to(user).filter(case=case, node=self.place.write, pk=self.kwargs["task_pk"])
        item = rows.select_related("case", "agency", "deadline").first()
        if item is None:
            raise Http404
        self.item = item
        return return_of(item)

    def address(self, step: str, **place: Any) -> str:
        """Give the address of a sister page of this task."""
        return self.place.address(self.item, step, **place)

    def scope(self) -> Period | None:
        """The period of the review."""
        return self.place.period(self.item.case)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A stale tab of a task that is done gets 409."""
        ret = self.find_return()
        if not ret.writable_by(request.user):
            raise Http404
        if not self.item.is_open:
            said = "This task is done. The return was sent or sent back since you opened this page."
            return conflict(request, said, back_url=ret.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)


class Parts(TaskWriting, overview.Overview):
    """The task list of the return."""

    def shown(self, **context: Any) -> dict[str, Any]:
        """Add the due day, where it is explained, and where to ask for a later one."""
        deadline = self.item.deadline
        about = {"due_on": self.item.due_on} | self.place.asked(self.case)
        if deadline is None:
            return super().shown(**context) | about
        by_hand = reverse("deadline_by_hand", kwargs={"ref": self.item.case.reference, "pk": deadline.pk})
        state = deadline.state(local_today())
        found = {"why_date": deadline.get_absolute_url(), "more_time": by_hand, "due_state": state}
        return super().shown(**context) | about | found


class ReturnTask(ReturnPage):
    """The door of the task: its parts for the agency, who holds it for those who follow the case."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the parts to those who may write them."""
        if self.item.is_open and self.acts():
            template = self.place.template("parts.html")
            response = Parts.as_view(place=self.place, template_name=template)(request, **kwargs)
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
