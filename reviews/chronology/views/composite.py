"""The composite chronology of a case: page and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.cases.access import case_or_404
from reviews.cases.subnav import case_context
from reviews.chronology.colours import colours_of
from reviews.chronology.events import ChronologyExported
from reviews.chronology.filters import ChronologyFilter
from reviews.chronology.gaps import silences
from reviews.chronology.models import Entry
from reviews.chronology.visibility import may_collate, reads_composite
from reviews.people.models import Agency
from reviews.presentation.csv_export import csv_response
from reviews.presentation.paging import page_of
from reviews.trail.reads import record_view
from reviews.trail.record import record_access

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.chronology.queries import EntryQuerySet
    from reviews.people.models import User

PER_PAGE = 50
CSV_HEADER = (
    "Case", "Marking", "Row", "Date", "Date as recorded", "How certain", "Time", "Agency", "Source", "Who", "Event",
    "Action taken", "Child seen", "Comment", "Practice episode", "Outside the period", "Duplicate of row",
    "Contradiction", "Exported by", "Exported at",
)  # fmt: skip


def case_of(request: HttpRequest, ref: str) -> Case:
    """The case, when this person may read its composite chronology; otherwise 404."""
    case = case_or_404(request, ref)
    if not reads_composite(cast("User", request.user), case):
        raise Http404("The chronology of this case is not yours to see.")
    return case


def composite_of(request: HttpRequest, case: Case) -> EntryQuerySet:
    """The rows of the composite that this person may read, in order."""
    rows = Entry.objects.filter(case=case).visible_to(request.user).sent()
    return rows.select_related("agency", "duplicate_of").in_order()


def agencies_in(case: Case) -> list[Agency]:
    """The agencies that have sent rows."""
    sent = Entry.objects.filter(case=case).sent().order_by().values("agency_id").distinct()
    return list(Agency.objects.filter(pk__in=sent).order_by("name"))


@require_safe
def case_chronology(request: HttpRequest, ref: str) -> HttpResponse:
    """Every agency's events in one order, with filters, gaps and contradictions."""
    case = case_of(request, ref)
    agencies = agencies_in(case)
    form = ChronologyFilter(request.GET, agencies=agencies)
    page = page_of(form.narrow(composite_of(request, case)), request, PER_PAGE)
    colours = colours_of(agencies)
    record_view(case.pk, "the composite chronology")
    dated = Entry.objects.filter(case=case).sent().merged().in_order()
    context = {
        "page": page,
        "rows": [(entry, colours[entry.agency_id]) for entry in page],
        "filter_form": form,
        "collates": may_collate(request.user),
        "silences": silences(list(dated.only("happened_on", "precision"))),
        "undated": dated.filter(happened_on=None).count(),
        "contradictions": dated.exclude(contradiction_note="").count(),
        "notes": case.collation_notes.filter(withdrawn_at=None).select_related("written_by"),
        "query": request.GET.urlencode(),
    }
    return render(
        request, "reviews/chronology/composite.html", case_context(request, case, "case_chronology") | context
    )


@require_safe
def case_chronology_csv(request: HttpRequest, ref: str) -> HttpResponse:
    """The same rows as a file; the export is recorded."""
    case = case_of(request, ref)
    form = ChronologyFilter(request.GET, agencies=agencies_in(case))
    entries = list(form.narrow(composite_of(request, case)))
    exported = ChronologyExported(format="CSV", entries=len(entries), obj=f"case:{case.pk}")
    record_access(case.pk, exported)
    now = timezone.now()
    rows = [(case.reference, case.marking, *_cells(entry), str(request.user), now) for entry in entries]
    return csv_response(f"{case.reference}-chronology.csv", CSV_HEADER, rows)


def _cells(entry: Entry) -> tuple[object, ...]:
    return (
        entry.pk,
        entry.happened_on,
        entry.date_words,
        entry.get_precision_display(),
        entry.happened_time.strftime("%H:%M") if entry.happened_time else "",
        entry.agency.name,
        entry.source,
        entry.who,
        entry.event,
        entry.action_taken,
        entry.get_child_seen_display(),
        entry.comment,
        entry.practice_episode,
        entry.outside_scope,
        entry.duplicate_of_id,
        entry.contradiction_note,
    )
