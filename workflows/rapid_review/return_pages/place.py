"""The writing pages of a return, reached by the agency's open task."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from reviews.cases.access import case_or_404
from reviews.people.models import User
from reviews.presentation.errors import conflict
from reviews.returns.models import Return
from reviews.returns.pages.place import WritingPage
from workflows.engine.models import WorkItem
from workflows.rapid_review.models import Scope

NODE = "return_information"
PAGES: dict[str, str] = {
    "list": "rr_return",
    "section": "rr_return_section",
    "autosave": "rr_return_autosave",
    "entries": "rr_return_chronology",
    "entry_add": "rr_return_entry_add",
    "entry": "rr_return_entry",
    "entry_remove": "rr_return_entry_remove",
    "import": "rr_return_import",
    "documents": "rr_return_documents",
    "check": "rr_return_check",
    "nil": "rr_return_nil",
}


def address_of(item: WorkItem, step: str, **place: Any) -> str:
    """Give the address of one of the pages of a task."""
    return reverse(PAGES[step], kwargs={"ref": item.case.reference, "task_pk": item.pk, **place})


def sent_url(ret: Return) -> str:
    """Give the confirmation page of a return that was sent."""
    return reverse("rr_return_sent", kwargs={"ref": ret.case.reference, "pk": ret.pk})


def return_of(item: WorkItem) -> Return:
    """Give the return a task is about."""
    ret = Return.objects.get(case=item.case, agency=item.agency)
    ret.case = item.case
    if item.agency is not None:
        ret.agency = item.agency
    return ret


def period_of(item: WorkItem) -> tuple[date, date] | None:
    """First and last day of the review's period, from its scope."""
    found = Scope.objects.filter(case_id=item.case_id).values_list("period_from", "period_to").first()
    return (found[0], found[1]) if found else None


class TaskWriting(WritingPage):
    """Finds the return by the task in the address."""

    item: WorkItem

    def find_return(self) -> Return:
        """The return of the task, when the task is of the person's agency."""
        user = self.request.user
        if not isinstance(user, User):
            raise Http404
        case = case_or_404(self.request, self.kwargs["ref"])
        rows = WorkItem.objects.visible_to(user).filter(case=case, node=NODE, pk=self.kwargs["task_pk"])
        item = rows.select_related("case", "agency", "deadline").first()
        if item is None:
            raise Http404
        self.item = item
        return return_of(item)

    def address(self, step: str, **place: Any) -> str:
        """Give the address of a sister page of this task."""
        return address_of(self.item, step, **place)

    def scope(self) -> tuple[date, date] | None:
        """The period of the review."""
        return period_of(self.item)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A stale tab of a task that is done gets 409."""
        ret = self.find_return()
        if not ret.writable_by(request.user):
            raise Http404
        if not self.item.is_open:
            said = "This task is done. The return was sent or sent back since you opened this page."
            return conflict(request, said, back_url=ret.get_absolute_url())
        return super().dispatch(request, *args, **kwargs)
