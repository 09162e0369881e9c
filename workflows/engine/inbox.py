"""What my agencies and I owe, most urgent first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reviews.cases import kinds
from reviews.presentation.paging import page_of
from workflows.clock.calendar import WorkingCalendar
from workflows.clock.calendars import local_today, present_calendar
from workflows.engine.due_words import Line, clocks_of_cases, line_of
from workflows.engine.models import WorkItem, WorkItemQuerySet
from workflows.engine.piles import Piles
from workflows.engine.procedures import openers_for
from workflows.engine.views import user_of

SOON_WORKING_DAYS = 3
PER_PAGE = 25
URGENCIES = {"overdue": "Overdue", "soon": "Due soon", "later": "Not due yet"}
HOLDS = {"mine": "Taken by me", "free": "Taken by nobody"}


@dataclass(frozen=True)
class Group:
    """One block of the inbox."""

    code: str
    label: str
    count: int
    lines: list[Line]


@dataclass(frozen=True)
class Days:
    """Today and the last day that counts as soon."""

    today: date
    soon: date
    calendar: WorkingCalendar

    def condition(self, urgency: str) -> Q:
        """The work of one urgency, as a condition."""
        return {
            "overdue": Q(due_on__lt=self.today),
            "soon": Q(due_on__gte=self.today, due_on__lte=self.soon),
            "later": Q(due_on__gt=self.soon) | Q(due_on__isnull=True),
        }[urgency]

    def urgency_of(self, item: WorkItem) -> str:
        """The block an item belongs to."""
        if item.due_on is None or item.due_on > self.soon:
            return "later"
        return "overdue" if item.due_on < self.today else "soon"


def inbox(request: HttpRequest) -> HttpResponse:
    """The inbox: grouped by urgency, filtered by what the address says."""
    user = user_of(request)
    today = local_today()
    calendar = present_calendar()
    days = Days(today, calendar.add_working_days(today, SOON_WORKING_DAYS), calendar)
    work = Piles(user, lambda pile: _filtered(pile, request, days))
    counts = work.count_by({code: days.condition(code) for code in URGENCIES})
    page = page_of(work, request, per_page=PER_PAGE)
    context = {
        "page": page,
        "openers": openers_for(user),
        "groups": _groups(list(page), counts, days),
        "total": work.total,
        "today": today,
        "kinds": _kinds(),
        "chips": _chips(request),
        "urgencies": URGENCIES.items(),
        "holds": HOLDS.items(),
        "chosen": {
            "urgency": request.GET.getlist("urgency"),
            "kind": request.GET.getlist("kind"),
            "held": request.GET.get("held", ""),
            "q": request.GET.get("q", "").strip(),
        },
        "agencies": sorted({membership.agency.name for membership in user.active_memberships()}),
    }
    return render(request, "workflows/inbox.html", context)


def _filtered(work: WorkItemQuerySet, request: HttpRequest, days: Days) -> WorkItemQuerySet:
    urgencies = [code for code in request.GET.getlist("urgency") if code in URGENCIES]
    if urgencies:
        wanted = Q()
        for code in urgencies:
            wanted |= days.condition(code)
        work = work.filter(wanted)
    if chosen := request.GET.getlist("kind"):
        work = work.filter(case__kind__in=[kind for kind in chosen if "\0" not in kind])
    if request.GET.get("held") == "mine":
        work = work.filter(assignee=request.user.pk)
    elif request.GET.get("held") == "free":
        work = work.filter(assignee=None)
    reference = request.GET.get("q", "").replace("\0", "").strip()
    return work.filter(case__reference__icontains=reference[:40]) if reference else work


def _kinds() -> list[tuple[str, str]]:
    return [(kind.code, kind.label) for kind in kinds.every()]


def _chips(request: HttpRequest) -> list[tuple[str, str, str]]:
    """The filters chosen, each with the words of its chip; what is not a filter has none."""
    words = {"urgency": URGENCIES, "kind": dict(_kinds()), "held": HOLDS}
    chosen = [(name, value) for name in words for value in request.GET.getlist(name) if value in words[name]]
    chips = [(name, value, words[name][value]) for name, value in chosen]
    reference = request.GET.get("q", "").strip()
    return [*chips, ("q", reference, f"Reference: {reference}")] if reference else chips


def _groups(items: list[WorkItem], counts: dict[str, int], days: Days) -> list[Group]:
    groups, clocks = [], clocks_of_cases(items)
    for code, label in URGENCIES.items():
        members = [item for item in items if days.urgency_of(item) == code]
        if members:
            lines = [line_of(item, days.today, days.soon, days.calendar, clocks.get(item.pk, "")) for item in members]
            groups.append(Group(code, label, counts[code], lines))
    return groups
