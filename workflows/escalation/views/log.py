"""The log of escalations, and the numbers, each as a page and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.people.policy import may
from reviews.presentation.csv_export import csv_response
from reviews.presentation.paging import page_of
from reviews.presentation.sorting import sorted_by
from workflows.escalation import access, log
from workflows.escalation.forms.stages import FilterForm
from workflows.escalation.models import Escalation, Outcome
from workflows.escalation.views.door import user_of

HEADER = ["Reference", "Topic", "Raised by", "With", "Priority", "Stage reached", "Raised", "Ended", "How", "Days"]


def _filter(request: HttpRequest, rows: Any) -> FilterForm:
    return FilterForm(request.GET, topics=log.topics_in(rows), agencies=log.agencies_in(rows), years=log.years_of(rows))


@require_safe
def escalations(request: HttpRequest) -> HttpResponse:
    """The escalations this person may know of, running and ended."""
    user = user_of(request)
    known = log.known_to(user)
    form = _filter(request, known)
    rows = sorted_by(log.filtered(known, form.chosen()), request, log.SORT)
    if request.GET.get("format") == "csv":
        return csv_response(f"escalations-{timezone.localdate():%Y-%m-%d}.csv", HEADER, map(_row, rows.iterator()))
    page = page_of(rows, request)
    context = {
        "rows": [(one, log.days_taken(one)) for one in page.object_list],
        "page": page,
        "filter": form,
        "chosen": form.chosen(),
        "may_raise": bool(may(user, access.RAISE)),
        "numbers": access.reads_numbers(user),
        "sorted_by": "-raised",
    }
    return render(request, "workflows/escalation/log.html", context)


def _row(one: Escalation) -> list[Any]:
    ended = str(Outcome(one.outcome).label) if one.outcome else ""
    return [
        one.case.reference,
        one.topic_label,
        one.raiser.name,
        one.other.name,
        one.get_priority_display(),
        one.stage,
        timezone.localtime(one.raised_at).date(),
        timezone.localtime(one.settled_at).date() if one.settled_at else None,
        ended,
        log.days_taken(one),
    ]


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """How many, at which stage, about what, between whom, how long: for those who follow every case."""
    user = user_of(request)
    if not access.reads_numbers(user):
        raise Http404
    known = log.known_to(user)
    form = _filter(request, known)
    tables = log.numbers(log.filtered(known, form.chosen()))
    if request.GET.get("format") == "csv":
        header = ["Table", "Group", "Escalations", "Settled", "Median days to the end"]
        return csv_response(f"escalation-numbers-{timezone.localdate():%Y-%m-%d}.csv", header, _lines(tables))
    context = {"tables": tables, "filter": form, "chosen": form.chosen(), "most": _most(tables)}
    return render(request, "workflows/escalation/numbers.html", context)


def _lines(tables: list[tuple[str, list[log.Count]]]) -> Iterator[list[Any]]:
    for title, counts in tables:
        for one in counts:
            yield [title, one.words, one.count, one.settled, one.median_days]


def _most(tables: list[tuple[str, list[log.Count]]]) -> int:
    return max((one.count for _, counts in tables for one in counts), default=1)
