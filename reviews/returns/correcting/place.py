"""The writing pages of a return that was opened again, reached by the return itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from reviews.cases.access import case_or_404
from reviews.returns.hooks import period_of
from reviews.returns.models import Return
from reviews.returns.pages import chronology, documents, importing, overview, section
from reviews.returns.pages.place import WritingPage

PAGES: dict[str, str] = {
    "list": "return_correct",
    "section": "return_correct_section",
    "autosave": "return_correct_autosave",
    "entries": "return_correct_chronology",
    "entry_add": "return_correct_entry_add",
    "entry": "return_correct_entry",
    "entry_remove": "return_correct_entry_remove",
    "import": "return_correct_import",
    "documents": "return_correct_documents",
    "check": "return_correct_check",
}


def correct_url(ret: Return, step: str, **place: Any) -> str:
    """Give the address of one of these pages; the nil page exists only in the procedure's own task."""
    if step not in PAGES:
        return ""
    return reverse(PAGES[step], kwargs={"ref": ret.case.reference, "pk": ret.pk, **place})


def own_return(request: HttpRequest, ref: str, pk: int) -> Return:
    """The return, when this person writes for its agency; otherwise 404."""
    case = case_or_404(request, ref)
    rows = Return.objects.filter(case=case).visible_to(request.user).select_related("agency", "case")
    ret = rows.filter(pk=pk).first()
    if ret is None or not ret.writable_by(request.user):
        raise Http404("There is no such return, or it is not yours to write.")
    return ret


class Correcting(WritingPage):
    """Finds the return by its number; only one that was opened again."""

    def find_return(self) -> Return:
        """The return, opened again and not sent since."""
        ret = own_return(self.request, self.kwargs["ref"], self.kwargs["pk"])
        if ret.reopened_at is None:
            raise Http404("This return was not opened again.")
        return ret

    def address(self, step: str, **place: Any) -> str:
        """Give the address of a sister page."""
        return correct_url(self.ret, step, **place)

    def scope(self) -> tuple[date, date] | None:
        """The period of the review, as its procedure tells it."""
        return period_of(self.case)


class Parts(Correcting, overview.Overview):
    """The task list."""


class SectionPage(Correcting, section.SectionPage):
    """One part."""


class SectionAutosave(Correcting, section.SectionAutosave):
    """The draft of one part."""


class EntryList(Correcting, chronology.EntryList):
    """The chronology."""


class EntryAdd(Correcting, chronology.EntryAdd):
    """A new row."""


class EntryChange(Correcting, chronology.EntryChange):
    """An existing row."""


class EntryRemove(Correcting, chronology.EntryRemove):
    """A row to remove."""


class Import(Correcting, importing.ImportPage):
    """Rows from a file."""


class Documents(Correcting, documents.DocumentsPage):
    """Files of the return."""
