"""What if a date were another? Every date of the case that would move; nothing is saved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.subnav import case_context
from reviews.presentation.csv_export import csv_response
from reviews.presentation.dates import spoken_date
from workflows.clock.calendar import OutOfCalendar
from workflows.clock.calendars import local_today
from workflows.clock.supposing import supposable
from workflows.clock.what_if import Outcome
from workflows.clock.what_if_form import WhatIfForm

if TYPE_CHECKING:
    from reviews.people.models import User

HEADER = (
    "Case", "Code", "Deadline", "About", "Due now", "Due then", "Difference in working days", "If done on that day",
    "Reminders now", "Reminders then",
)  # fmt: skip


@require_safe
def case_what_if(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask for supposed dates in the address (GET), and show what would follow."""
    case = case_or_404(request, ref)
    form, found, status = _answer(request, case)
    shown = [one for one in found or () if one.matters]
    context = {
        "form": form,
        "asked": found is not None,
        "lines": shown,
        "stay": len(found or ()) - sum(one.moves for one in found or ()),
        "query": request.GET.urlencode(),
    }
    whole = case_context(request, case, "case_deadlines") | context
    return render(request, "workflows/clock/what_if.html", whole, status=status)


@require_safe
def case_what_if_csv(request: HttpRequest, ref: str) -> HttpResponse:
    """The same as a table for a spreadsheet; without a supposition it has no rows."""
    case = case_or_404(request, ref)
    _, found, _ = _answer(request, case)
    rows = [_row(case.reference, one) for one in found or () if one.matters]
    return csv_response(f"{case.reference}-what-if.csv", HEADER, rows)


def _answer(request: HttpRequest, case: Case) -> tuple[WhatIfForm, list[Outcome] | None, int]:
    """Read the supposition; an unreadable one answers 422, none at all shows the empty form."""
    known = supposable(case, cast("User", request.user), local_today())
    form = WhatIfForm(request.GET or None, case=known)
    if not form.is_bound:
        return form, None, 200
    if not form.is_valid():
        return form, None, 422
    given = form.cleaned_data
    gone = date.fromisoformat(given["no_holiday"]) if given["no_holiday"] else None
    try:
        return form, known.then(given, given["holiday"], gone), 200
    except OutOfCalendar as outside:
        form.add_error(None, str(outside))
        return form, None, 422


def _row(reference: str, one: Outcome) -> tuple[object, ...]:
    known = one.known
    return (
        reference, known.code, known.title, known.subject, known.due_on, one.new, one.working_days, one.verdict,
        days_words(one.reminders_now), days_words(one.reminders_then),
    )  # fmt: skip


def days_words(days: tuple[date, ...]) -> str:
    """Write days in a row."""
    return ", ".join(spoken_date(day) for day in days)
