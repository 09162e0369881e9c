"""A-1: the programme of audits, and planning one."""

from typing import cast

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reviews.people.models import User
from reviews.people.policy import may, require
from reviews.presentation.csv_export import csv_response
from reviews.presentation.form_page import refuse
from reviews.presentation.paging import page_of
from reviews.presentation.sorting import sorted_by
from workflows.multi_agency_audit.forms.opening import OpenAuditForm
from workflows.multi_agency_audit.models import AuditPlan
from workflows.multi_agency_audit.services.opening import open_audit
from workflows.multi_agency_audit.services.programme import SORT, ProgrammeFilter, programme_of, quarters_of

HEADER = ["Reference", "Theme", "Type", "Quarter", "Priority", "Sponsor", "State", "Lead"]


@require_safe
def audits(request: HttpRequest) -> HttpResponse:
    """The audits this person may know of, by quarter."""
    user = cast("User", request.user)
    plans = programme_of(user)
    form = ProgrammeFilter(request.GET, quarters=quarters_of(plans))
    wanted = sorted_by(form.narrowed(plans), request, SORT)
    if request.GET.get("format") == "csv":
        return as_csv(wanted)
    context = {
        "page": page_of(wanted, request),
        "filter": form,
        "filtered": bool(form.chosen()),
        "sorted_by": "-quarter",
        "may_open": bool(may(user, "open_case")),
    }
    return render(request, "workflows/multi_agency_audit/audits.html", context)


def as_csv(plans: QuerySet[AuditPlan]) -> HttpResponse:
    """Write the list as a file that no spreadsheet takes for formulas."""
    return csv_response(f"audits-{timezone.localdate():%Y-%m-%d}.csv", HEADER, map(_row, plans))


def _row(plan: AuditPlan) -> tuple[str, ...]:
    case = plan.case
    words = (plan.theme, plan.type_label, plan.quarter_label, plan.priority, plan.sponsor)
    return (case.reference, *words, case.state_label, str(case.lead or ""))


@require_http_methods(["GET", "POST"])
@transaction.atomic
def open_page(request: HttpRequest) -> HttpResponse:
    """Plan an audit; the manager alone opens cases (403 with the reason for others)."""
    require(request.user, "open_case")
    user = cast("User", request.user)
    now = timezone.now()
    form = OpenAuditForm(request.POST or None, today=timezone.localdate(), initial={"lead": user.pk})
    if request.method == "POST" and form.is_valid():
        case = open_audit(form.cleaned_data, by=user, at=now)
        messages.success(request, "The audit is planned. No agency is told before its scope is set.")
        return redirect("audit", ref=case.reference)
    page = render(request, "workflows/multi_agency_audit/open.html", {"form": form})
    return refuse(page) if request.method == "POST" else page
