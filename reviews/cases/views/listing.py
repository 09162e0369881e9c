"""The list of cases, as a page and as CSV."""

from typing import TYPE_CHECKING, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.cases.hooks import openers_for
from reviews.cases.last_looks import changed_since_looked
from reviews.cases.listing import SORT, CaseFilter, filtered, visible_cases, years_of
from reviews.cases.models import Case
from reviews.presentation.csv_export import csv_response
from reviews.presentation.paging import page_of
from reviews.presentation.sorting import sorted_by

if TYPE_CHECKING:
    from reviews.people.models import User

HEADER = ["Reference", "Kind", "State", "Title", "Opened", "Closed", "Lead", "Guidance", "Marking"]


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """List the cases this person may know of."""
    user = cast("User", request.user)
    mine = visible_cases(user)
    form = CaseFilter(request.GET, years=years_of(mine))
    cases = sorted_by(filtered(mine, form.chosen()), request, SORT)
    if request.GET.get("format") == "csv":
        return as_csv(cases)
    page = page_of(cases, request)
    changed = changed_since_looked(user, page.object_list)
    context = {
        "rows": [(case, changed.get(case.pk, 0)) for case in page.object_list],
        "filter": form,
        "chips": form.in_words(),
        "page": page,
        "sorted_by": "-opened",
        "openers": openers_for(user),
    }
    return render(request, "reviews/cases/list.html", context)


def as_csv(cases: QuerySet[Case]) -> HttpResponse:
    """Write the list as a file that no spreadsheet takes for formulas."""
    return csv_response(f"cases-{timezone.localdate():%Y-%m-%d}.csv", HEADER, map(_row, cases.iterator(chunk_size=500)))


def _row(case: Case) -> tuple[str, ...]:
    return (
        case.reference,
        case.kind_label,
        case.state_label,
        case.title,
        f"{timezone.localtime(case.opened_at):%d/%m/%Y}",
        f"{timezone.localtime(case.closed_at):%d/%m/%Y}" if case.closed_at else "",
        str(case.lead or ""),
        case.edition,
        case.marking,
    )
