"""Confirmation that a return was sent: a record to keep, and what happens next."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviews.cases.subnav import case_context
from reviews.returns.models import Outcome
from reviews.returns.views.detail import return_or_404
from workflows.rapid_review.models import Scope


@require_safe
def return_sent(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """For the agency that sent it; others get 404."""
    ret = return_or_404(request, ref, pk)
    version = ret.versions.filter(outcome=Outcome.APPROVED).order_by("-number").first()
    if version is None or not ret.writable_by(request.user):
        raise Http404("Nothing was sent yet.")
    meeting_on = Scope.objects.filter(case_id=ret.case_id).values_list("meeting_on", flat=True).first()
    context = {"ret": ret, "version": version, "meeting_on": meeting_on}
    page = case_context(request, ret.case, "case_returns") | context
    return render(request, "workflows/rapid_review/return_pages/sent.html", page)
