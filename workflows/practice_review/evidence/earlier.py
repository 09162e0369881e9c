"""The rows an agency sent in the rapid review become the beginning of its updated chronology."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone

from reviews.cases.models import Case, CaseLink
from reviews.chronology.models import Entry
from reviews.chronology.services import EntryText, import_rows
from reviews.people.models import Agency, User
from workflows.returning.place import Period
from workflows.returning.writing import TaskWriting

TEXT = tuple(field.name for field in fields(EntryText))


def earlier_rows(case: Case, agency: Agency) -> list[EntryText]:
    """What the agency sent in the rapid review that led to this case and does not have here yet, in order."""
    links = CaseLink.objects.filter(to_case=case, kind=CaseLink.Kind.PRACTICE_REVIEW)
    sent = Entry.objects.filter(case__in=links.values("from_case"), agency=agency).sent().in_order()
    here = Entry.objects.filter(case=case, agency=agency).working()
    known = {_same(row) for row in here}
    return [EntryText(**{name: getattr(row, name) for name in TEXT}) for row in sent if _same(row) not in known]


def _same(row: Entry) -> tuple[object, ...]:
    return row.happened_on, row.happened_time, row.source, row.event


def bring_in(case: Case, agency: Agency, *, by: User, at: datetime, scope: Period | None) -> int:
    """Copy those rows; they can be changed and removed here, and stay as they were in the rapid review."""
    return import_rows(case, agency, earlier_rows(case, agency), by=by, at=at, scope=scope)


class EarlierRows(TaskWriting):
    """Shows the rows, and brings them in: `as_view(place=…)`."""

    template_name = "workflows/practice_review/evidence/earlier.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Every row that is not here yet."""
        context = self.shown(rows=earlier_rows(self.case, self.ret.agency), entries_url=self.address("entries"))
        return render(request, self.template_name, context)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Bring them in; pressed again, there is nothing left to bring."""
        count = bring_in(self.case, self.ret.agency, by=self.person, at=timezone.now(), scope=self.scope())
        messages.success(request, f"{count} event{'' if count == 1 else 's'} of the rapid review added.")
        return HttpResponseRedirect(self.address("entries"))
