"""The dashboard, and the list of deadlines behind each of its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviews.people.models import Agency
from reviews.presentation.paging import page_of
from reviews.presentation.sorting import sorted_by
from workflows.clock.calendars import local_today, present_calendar
from workflows.dashboards.access import sections_for
from workflows.dashboards.board import Board, board_for, first_day
from workflows.dashboards.files import deadlines_csv, tallies_csv
from workflows.dashboards.forms import DeadlineFilter
from workflows.dashboards.picking import Picked, duties_of
from workflows.dashboards.years import year_asked_for, years_since

if TYPE_CHECKING:
    from reviews.people.models import User

SORT = {
    "due": ("due_on", "code"),
    "case": ("case__reference", "due_on"),
    "deadline": ("code", "due_on"),
    "agency": ("holder_agency__name", "due_on"),
}
TABLES = ("agencies", "statutory", "local", "record")


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """What waits, what is late, and how timely the year is."""
    user, today = cast("User", request.user), local_today()
    sections = sections_for(user)
    if not sections.any():
        raise PermissionDenied("There is no dashboard for your role.")
    year = year_asked_for(request.GET.get("year", ""), today)
    board = board_for(user, sections, year, today, present_calendar())
    if wanted := request.GET.get("table"):
        return _table(wanted, board)
    page = {
        "board": board,
        "sections": sections,
        "year": year,
        "years": years_since(first_day(user), today),
        "today": today,
        "missed": Picked(show="missed", year=year, statutory=True),
        "owed": Picked(show="owed", own=True),
    }
    return render(request, "workflows/dashboards/dashboard.html", page)


def _table(wanted: str, board: Board) -> HttpResponse:
    if wanted not in TABLES:
        raise Http404("There is no such table.")
    return tallies_csv(wanted, getattr(board, wanted))


@require_safe
def deadline_list(request: HttpRequest) -> HttpResponse:
    """The deadlines behind a figure, earliest due first, with filters."""
    user, today = cast("User", request.user), local_today()
    sections = sections_for(user)
    if not sections.any():
        raise PermissionDenied("There is no dashboard for your role.")
    seen = duties_of(user)
    codes = seen.order_by("code").values_list("code").annotate(shown=Max("rule__title"))
    form = DeadlineFilter(
        request.GET,
        codes=[(code, f"{code} {title}") for code, title in codes],
        agencies=list(Agency.objects.filter(pk__in=seen.values("holder_agency")).order_by("name")),
        years=years_since(first_day(user), today),
    )
    fitting = form.picked().deadlines(user, today).select_related("rule__edition", "case", "holder_agency")
    found = sorted_by(fitting.by_due(), request, SORT)
    if request.GET.get("format") == "csv":
        return deadlines_csv("deadlines", found, today, reasons=sections.reasons)
    page = page_of(found, request)
    context = {
        "page": page,
        "rows": [(one, one.state(today)) for one in page],
        "filter": form,
        "chips": form.in_words(),
        "reasons": sections.reasons,
        "sorted_by": "due",
    }
    return render(request, "workflows/dashboards/deadlines.html", context)
