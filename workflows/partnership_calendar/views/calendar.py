"""The partnership's dates on one page."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflows.clock.calendars import local_today, present_calendar
from workflows.clock.states import DeadlineState
from workflows.clock.words import working_days_words
from workflows.partnership_calendar.models import PartnershipDate
from workflows.partnership_calendar.views.entitled import READ_BY, keeps_dates, reads_dates


@dataclass(frozen=True)
class Row:
    """One date as the page shows it."""

    date: PartnershipDate
    state: DeadlineState
    left: str
    late: bool


@require_safe
def partnership_dates(request: HttpRequest) -> HttpResponse:
    """Show what the partnership itself owes and plans, earliest first, then what is done or was taken out."""
    if not reads_dates(request.user):
        raise PermissionDenied(READ_BY)
    today, calendar = local_today(), present_calendar()
    rows = []
    for one in PartnershipDate.objects.visible_to(request.user).with_deadline():
        left = one.deadline.working_days_left(today, calendar)
        words = "" if left is None else working_days_words(left)
        rows.append(Row(one, one.deadline.state(today), words, one.deadline.is_late(today)))
    context = {
        "waiting": [row for row in rows if row.date.deadline.is_open],
        "closed": [row for row in reversed(rows) if not row.date.deadline.is_open],
        "may_keep": keeps_dates(request.user),
    }
    return render(request, "workflows/partnership_calendar/dates.html", context)
