"""Recording positions that partners gave at a meeting; each confirms with one click."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.subnav import case_context
from reviews.decisions.models import Decision
from reviews.decisions.options import QUESTIONS
from reviews.decisions.queries import lines_of
from reviews.decisions.services import DecisionRefused, Given, minute_position
from reviews.people.models import User
from reviews.people.policy import may
from reviews.presentation.form_page import refuse
from workflows.deciding.forms import MinutedPositionForm

TEMPLATE = "workflows/deciding/minute_positions.html"


def open_decision_or_404(case: Case) -> Decision:
    """The round that waits for positions."""
    decision = Decision.objects.filter(case=case, settled_at=None).order_by("-opened_at").first()
    if decision is None:
        raise Http404("No decision is waiting for positions.")
    return decision


@transaction.atomic
def minute_positions(request: HttpRequest, ref: str, kind: str) -> HttpResponse:
    """Record one partner's position as given at a meeting; a procedure gives this page an address of its own.

    It serves cases of that `kind` alone: another procedure may ask more of who minutes.
    """
    user = request.user
    if not isinstance(user, User):
        raise Http404
    case = case_or_404(request, ref)
    if case.kind != kind or not may(user, "record_position_for", case):
        raise Http404
    decision = open_decision_or_404(case)
    waiting = {
        str(one.agency_id): one.agency
        for one in decision.signatories.select_related("agency")
        if not decision.positions.filter(agency_id=one.agency_id, confirmed_at__isnull=False).exists()
    }
    choices = [(pk, agency.name) for pk, agency in waiting.items()]
    form = MinutedPositionForm(request.POST or None, question=QUESTIONS[decision.code], agencies=choices)
    context = case_context(request, case, "case_decisions") | {
        "form": form,
        "decision": decision,
        "lines": lines_of(decision, user),
    }
    if request.method == "POST":
        if form.is_valid():
            data = form.cleaned_data
            given = Given(data["choice"], data["reasons"])
            agency = waiting[data["agency"]]
            try:
                minute_position(decision.pk, agency, given, by=user, title=data["title"], at=timezone.now())
                return redirect("case_decisions", ref=ref)
            except DecisionRefused as refused:
                form.add_error(None, str(refused))
        return refuse(render(request, TEMPLATE, context))
    return render(request, TEMPLATE, context)
