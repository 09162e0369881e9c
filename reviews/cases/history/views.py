"""The history page of a case and its two exports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from reviews.cases.access import case_or_404
from reviews.cases.history import exports
from reviews.cases.history.access import Scope, scope_of
from reviews.cases.history.forms import HistoryFilters, log_asked
from reviews.cases.history.queries import LOOKED, choices_of, entries, filtered, integrity, log_of
from reviews.cases.subnav import case_context
from reviews.presentation.paging import page_of
from reviews.presentation.pdf import PdfUnavailable
from reviews.trail.models import StoredEventQuerySet
from reviews.trail.reads import record_export, record_view

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User

PER_PAGE = 50


@dataclass(frozen=True)
class Asked:
    """The case, what its reader may see, and what the query string asks for."""

    case: Case
    scope: Scope
    log: str
    form: HistoryFilters
    events: StoredEventQuerySet

    def exporting(self) -> Asked:
        """Itself without the children's names, when this reader may export; raise PermissionDenied."""
        if not self.scope.may_export:
            raise PermissionDenied("The manager, the officers and the scrutineer can export a history.")
        return replace(self, scope=replace(self.scope, knows_children=False))

    def filters_in_words(self) -> str:
        """The log and the filters on one line."""
        chosen = ", ".join(text for _, text in self.form.in_words()) or "everything"
        return f"{'who looked at the case' if self.log == LOOKED else 'what happened'}: {chosen}"


def _asked(request: HttpRequest, ref: str) -> Asked:
    case = case_or_404(request, ref)
    scope = scope_of(cast("User", request.user), case)
    log = log_asked(request.GET, both_logs=scope.whole)
    every = log_of(case, log, scope)
    form = HistoryFilters(request.GET, choices=choices_of(every), both_logs=scope.whole)
    return Asked(case, scope, log, form, filtered(every, form.filters(), request.user.pk))


@login_required
@require_GET
def history(request: HttpRequest, ref: str) -> HttpResponse:
    """Everything that happened to a case, newest first, and whether the record of it is whole."""
    asked = _asked(request, ref)
    page = page_of(asked.events, request, PER_PAGE)
    context = case_context(request, asked.case, "case_history") | {
        "page": page,
        "entries": entries(page.object_list, asked.scope),
        "form": asked.form,
        "chips": asked.form.chips(),
        "verdict": integrity(asked.case, asked.log),
        "checked_at": timezone.now(),
        "scope": asked.scope,
        "query": request.GET.urlencode(),
    }
    response = render(request, "reviews/trail/history.html", context, status=422 if asked.form.errors else 200)
    record_view(asked.case.pk, "the history")
    return response


@login_required
@require_GET
def history_csv(request: HttpRequest, ref: str) -> HttpResponse:
    """The filtered history as CSV."""
    asked = _asked(request, ref).exporting()
    shown = entries(asked.events, asked.scope)
    record_export(asked.case.pk, form="CSV", entries=len(shown), filters=asked.filters_in_words())
    return exports.as_csv(asked.case, shown)


@login_required
@require_GET
def history_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """The filtered history as an accessible PDF; without Pango it says what to install."""
    asked = _asked(request, ref).exporting()
    shown = entries(asked.events, asked.scope)
    now = timezone.now()
    context = {
        "entries": shown,
        "filters": asked.filters_in_words(),
        "verdict": integrity(asked.case, asked.log),
        "checked_at": now,
    }
    try:
        response = exports.as_pdf(asked.case, cast("User", request.user), context, at=now)
    except PdfUnavailable as missing:
        return render(request, "errors/no_pdf.html", {"missing": str(missing)})
    record_export(asked.case.pk, form="PDF", entries=len(shown), filters=asked.filters_in_words())
    return response
