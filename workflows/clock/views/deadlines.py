"""The deadlines of a case on one page."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reviews.cases.access import case_or_404
from reviews.cases.subnav import case_context
from reviews.people.policy import may
from workflows.clock.bars import Bar, Span
from workflows.clock.calendar import WorkingCalendar
from workflows.clock.calendars import local_today, present_calendar
from workflows.clock.hooks import deadline_pages
from workflows.clock.lateness import needs_reason
from workflows.clock.models import Deadline, GuidanceEdition
from workflows.clock.states import DeadlineState
from workflows.clock.views.entitled import may_explain_lateness
from workflows.clock.words import working_days_words

FILTERS = (("all", "All"), ("open", "Open only"))


@dataclass(frozen=True)
class Row:
    """One deadline as the page shows it."""

    deadline: Deadline
    state: DeadlineState
    left: str
    bar: Bar
    needs_reason: bool


def deadlines(request: HttpRequest, ref: str) -> HttpResponse:
    """Show when everything on this case is due, earliest first."""
    case = case_or_404(request, ref)
    today = local_today()
    chosen = "open" if request.GET.get("show") == "open" else "all"
    found = Deadline.objects.filter(case=case).visible_to(request.user).with_rule().by_due()
    shown = list(found.open() if chosen == "open" else found)
    calendar = present_calendar()
    span = Span.around([day for one in shown for day in (one.day0, one.due_on, one.met_on or one.due_on)], today)
    context = {
        "rows": [row(one, today, calendar, span) for one in shown],
        "span": span,
        "today": today,
        "chosen": chosen,
        "filters": FILTERS,
        "pages": [page for page in deadline_pages if page.short],
        "edition": GuidanceEdition.objects.filter(code=case.edition).values_list("title", flat=True).first(),
        "may_explain": may_explain_lateness(request.user),
        "may_change_edition": case.is_open and bool(may(request.user, "change_deadline_policy", case)),
    }
    return render(request, "workflows/clock/deadlines.html", case_context(request, case, "case_deadlines") | context)


def row(deadline: Deadline, today: date, calendar: WorkingCalendar, span: Span) -> Row:
    """Compute one row of the page."""
    state = deadline.state(today)
    left = deadline.working_days_left(today, calendar)
    end = deadline.met_on or max(deadline.due_on, today if state is DeadlineState.OVERDUE else deadline.due_on)
    return Row(
        deadline=deadline,
        state=state,
        left="" if left is None or state is DeadlineState.INFORMATION else working_days_words(left),
        bar=span.bar(deadline.day0, end, state.colour),
        needs_reason=needs_reason(deadline, today),
    )
