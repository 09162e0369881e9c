"""Rows from a CSV file: all of them or none, with an error for each row that is wrong."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from reviews.chronology.csv_import import COLUMNS, REQUIRED, FileUnreadable, RowError, read_csv
from reviews.chronology.forms import ImportForm
from reviews.chronology.services import import_rows
from reviews.presentation.form_page import refuse
from reviews.returns.pages.place import WritingPage


class ImportPage(WritingPage):
    """Choose a file; its rows join the chronology."""

    template_name = "reviews/returns/pages/import.html"

    def answer(self, form: ImportForm, errors: tuple[RowError, ...] = ()) -> HttpResponse:
        """Show the form and what is wrong with the rows."""
        context = self.shown(
            form=form, row_errors=errors, columns=COLUMNS, required=REQUIRED, entries_url=self.address("entries")
        )
        return render(self.request, self.template_name, context)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Ask for the file."""
        return self.answer(ImportForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take every row, or none and say why (422)."""
        form = ImportForm(request.POST, request.FILES)
        if not form.is_valid():
            return refuse(self.answer(form))
        try:
            read = read_csv(form.cleaned_data["file"].read())
        except FileUnreadable as wrong:
            form.add_error("file", str(wrong))
            return refuse(self.answer(form))
        if read.errors or not read.rows:
            count = len(read.errors)
            wrong_rows = f"Correct {count} row{'s' if count != 1 else ''} and choose the file again"
            form.add_error("file", wrong_rows if count else "The file has no rows under its first line")
            return refuse(self.answer(form, read.errors))
        count = import_rows(
            self.case, self.ret.agency, read.rows, by=self.person, at=timezone.now(), scope=self.scope()
        )
        messages.success(request, f"{count} events were added.")
        return HttpResponseRedirect(self.address("entries"))
