"""Putting the scope right, and asking one more agency while tools come in."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reviews.cases.services import CaseRefusal
from reviews.cases.subnav import case_context
from reviews.people.policy import may
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import refuse
from workflows.multi_agency_audit.forms.sample import OneMoreForm
from workflows.multi_agency_audit.forms.scope import AmendScopeForm
from workflows.multi_agency_audit.models import AuditScope, SampleCase
from workflows.multi_agency_audit.services import amending
from workflows.multi_agency_audit.views.reading import audit_or_404

STEP = "workflows/multi_agency_audit/step.html"
KEPT = "Everybody who takes part reads the new words. Tool, days and number of cases stay as they are."
HANDED_ON = "What waits for the chair goes to the new one. The other words of the scope stay: moderation has begun."


@require_http_methods(["GET", "POST"])
@transaction.atomic
def amend_scope(request: HttpRequest, ref: str) -> HttpResponse:
    """The scope put right with a reason until moderation begins, then who decides; the history keeps what it said."""
    case, user = audit_or_404(request, ref)
    scope = AuditScope.objects.filter(case=case).first()
    if not may(user, "set_dates", case) or scope is None:
        raise Http404
    back = reverse("audit", kwargs={"ref": ref})
    names = amending.open_to_change(case)
    if not names:
        return conflict(request, amending.TOO_LATE, back_url=back)
    initial = {name: getattr(scope, name) for name in names}
    form = AmendScopeForm(request.POST or None, initial=initial, names=names)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            words = amending.amend_scope(case, data, data.pop("reason"), by=user, at=timezone.now())
            messages.success(request, f"The scope was changed: {', '.join(words)}.")
            return redirect(back)
        except CaseRefusal as refused:
            form.add_error(None, str(refused))
    whole = names != amending.WHO_DECIDES
    heading = "Change the scope" if whole else "Change who decides on the findings"
    context = case_context(request, case, "audit") | {
        "form": form,
        "heading": heading,
        "intro": KEPT if whole else HANDED_ON,
        "submit": heading,
        "back_url": back,
    }
    return _shown(request, context)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def ask_one_more(request: HttpRequest, ref: str) -> HttpResponse:
    """One more agency gets a tool for the cases that it knows."""
    case, user = audit_or_404(request, ref)
    if not may(user, "assign_agencies", case) or not AuditScope.objects.filter(case=case).exists():
        raise Http404
    back = reverse("audit", kwargs={"ref": ref})
    if case.state != "returns":
        said = "Agencies can be asked while tools are coming in; before that, choose them when you issue the tools."
        return conflict(request, said, back_url=back)
    form = OneMoreForm(request.POST or None, rows=list(SampleCase.objects.in_sample(case)))
    if request.method == "POST" and form.is_valid():
        agency = form.cleaned_data["agency"]
        try:
            made = amending.ask_one_more(case, agency, form.chosen(), at=timezone.now())
            messages.success(request, f"{agency.name} has been asked about {', '.join(tool.subject for tool in made)}.")
            return redirect(back)
        except CaseRefusal as refused:
            form.add_error(None, str(refused))
    context = case_context(request, case, "audit") | {
        "form": form,
        "heading": "Ask one more agency",
        "intro": "Its lead gets a task and a message at once, and names an auditor. The tool has its full time.",
        "submit": "Ask this agency",
        "back_url": back,
    }
    return _shown(request, context)


def _shown(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    page = render(request, STEP, context)
    return refuse(page) if request.method == "POST" else page
