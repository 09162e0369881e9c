"""Correcting a fact: one person proposes, another decides (E9)."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reviews.cases import fact_names
from reviews.cases.access import case_or_404
from reviews.cases.forms import DecideCorrectionForm, ProposeCorrectionForm
from reviews.cases.models import Case, Fact, FactCorrection
from reviews.cases.services import CaseRefusal, CorrectionRefusal, decide_correction, propose_correction
from reviews.cases.subnav import case_context
from reviews.people.policy import may, require
from reviews.presentation.form_page import refuse

if TYPE_CHECKING:
    from reviews.people.models import User


@require_http_methods(["GET", "POST"])
def fact_correct(request: HttpRequest, ref: str, name: str) -> HttpResponse:
    """Propose the right moment of a fact."""
    case = case_or_404(request, ref)
    user = cast("User", request.user)
    require(user, "propose_correction")
    fact = get_object_or_404(Fact, case=case, name=name)
    waiting = fact.corrections.filter(decided_at=None).first()
    if waiting is not None:
        return redirect("fact_correction", ref=ref, pk=waiting.pk)
    form = ProposeCorrectionForm(request.POST or None, initial={"new_at": fact.at})
    if request.method == "POST" and form.is_valid():
        try:
            propose_correction(
                fact, form.cleaned_data["new_at"], form.cleaned_data["reason"], by=user, at=timezone.now()
            )
        except CaseRefusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, "The correction is proposed. The recorded date counts until another person agrees."
            )
            return redirect("case", ref=ref)
    context = _context(request, case, fact) | {"form": form}
    page = render(request, "reviews/cases/fact_correct.html", context)
    return refuse(page) if request.method == "POST" else page


@require_http_methods(["GET", "POST"])
def fact_correction(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Show a proposed correction and let a second person decide it."""
    case = case_or_404(request, ref)
    user = cast("User", request.user)
    if not may(user, "approve_correction"):
        require(user, "propose_correction")
    corrections = FactCorrection.objects.select_related("fact__case", "proposed_by", "decided_by")
    correction = get_object_or_404(corrections, pk=pk, fact__case=case)
    answer = may(user, "approve_correction", correction)
    form = DecideCorrectionForm(request.POST if request.method == "POST" else None)
    conflict = False
    if request.method == "POST" and form.is_valid():
        agreed = form.cleaned_data["decision"] == DecideCorrectionForm.AGREE
        try:
            decide_correction(correction, agreed, by=user, at=timezone.now(), note=form.cleaned_data["note"] or "")
        except CaseRefusal as refusal:
            form.add_error(None, str(refusal))
            conflict = isinstance(refusal, CorrectionRefusal)
        else:
            messages.success(request, "The date is corrected." if agreed else "The recorded date stays.")
            return redirect("case", ref=ref)
    context = _context(request, case, correction.fact) | {
        "correction": correction,
        "form": form,
        "may_decide": bool(answer) and correction.decided_at is None and case.is_open,
        "why_not": answer.reason,
    }
    page = render(request, "reviews/cases/fact_correction.html", context)
    if request.method == "POST":
        refuse(page)
        page.status_code = 409 if conflict else page.status_code
    return page


def _context(request: HttpRequest, case: Case, fact: Fact) -> dict[str, object]:
    return case_context(request, case, "case") | {"fact": fact, "label": fact_names.get(fact.name).label}
