"""The chronology of one agency: a list of rows, one page to write a row, one to remove it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from reviews.chronology.forms import EntryForm, initial_of
from reviews.chronology.models import Entry
from reviews.chronology.queries import EntryQuerySet
from reviews.chronology.refusals import ChronologyRefused
from reviews.chronology.services import add_entry, change_entry, withdraw_entry
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import refuse
from reviews.presentation.paging import page_of
from reviews.returns.pages.place import WritingPage

PER_PAGE = 25


class ChronologyWriting(WritingPage):
    """What the chronology pages of a return share."""

    def rows(self) -> EntryQuerySet:
        """The agency's own rows as they stand now."""
        return Entry.objects.filter(case=self.case, agency=self.ret.agency).working().in_order()

    def back(self, said: str) -> HttpResponse:
        """Go back to the list."""
        messages.success(self.request, said)
        return HttpResponseRedirect(self.address("entries"))


class EntryList(ChronologyWriting):
    """All rows, in pages, with links to add, change and remove."""

    template_name = "reviews/returns/pages/entries.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the rows in order of date."""
        page = page_of(self.rows(), request, PER_PAGE)
        lines = [(row, self.address("entry", entry=row.pk), self.address("entry_remove", entry=row.pk)) for row in page]
        context = self.shown(
            page=page,
            lines=lines,
            add_url=self.address("entry_add"),
            import_url=self.address("import"),
            scope=self.scope(),
        )
        return render(request, self.template_name, context)


class EntryAdd(ChronologyWriting):
    """Write a new row."""

    template_name = "reviews/returns/pages/entry.html"
    title = "Add an event"

    def initial(self) -> dict[str, Any]:
        """Nothing is filled in beforehand."""
        return {}

    def answer(self, form: EntryForm) -> HttpResponse:
        """Show the form."""
        context = self.shown(form=form, title=self.title, entries_url=self.address("entries"), scope=self.scope())
        return render(self.request, self.template_name, context)

    def save(self, form: EntryForm) -> str:
        """Keep the row and say so."""
        add_entry(self.case, self.ret.agency, form.text(), by=self.person, at=timezone.now(), scope=self.scope())
        return "The event was added."

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The empty or filled form."""
        return self.answer(EntryForm(initial=self.initial()))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the row; 422 when something is missing, 409 when a colleague changed it meanwhile."""
        form = EntryForm(request.POST)
        if not form.is_valid():
            return refuse(self.answer(form))
        try:
            said = self.save(form)
        except ChronologyRefused as refusal:
            return conflict(request, str(refusal), form=form, back_url=self.address("entries"))
        if "another" in request.POST:
            messages.success(request, said)
            return HttpResponseRedirect(self.address("entry_add"))
        return self.back(said)


class OneEntry(ChronologyWriting):
    """A page about one existing row."""

    entry: Entry

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the row among the agency's own."""
        self.ret = self.find_return()
        entry = self.rows().filter(pk=kwargs["entry"]).select_related("agency").first()
        if entry is None:
            raise Http404("There is no such row.")
        self.entry = entry
        return super().dispatch(request, *args, **kwargs)


class EntryChange(OneEntry, EntryAdd):
    """Change a row."""

    title = "Change an event"

    def initial(self) -> dict[str, Any]:
        """What the row says now."""
        return initial_of(self.entry)

    def save(self, form: EntryForm) -> str:
        """Keep the change and say so."""
        change_entry(self.entry, form.text(), by=self.person, at=timezone.now(), scope=self.scope())
        return "The event was changed."


class EntryRemove(OneEntry):
    """Ask before a row is removed."""

    template_name = "reviews/returns/pages/entry_remove.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Ask."""
        return render(request, self.template_name, self.shown(entry=self.entry, entries_url=self.address("entries")))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Remove it."""
        try:
            withdraw_entry(self.entry, by=self.person, at=timezone.now())
        except ChronologyRefused as refusal:
            return conflict(request, str(refusal), back_url=self.address("entries"))
        return self.back("The event was removed.")
