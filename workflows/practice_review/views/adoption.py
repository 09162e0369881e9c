"""Starting the procedure of a case from before the procedure was there."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from reviews.cases.access import case_or_404
from reviews.cases.practice_review import PRACTICE_REVIEW
from reviews.cases.subnav import case_context
from reviews.people.policy import may
from reviews.presentation.errors import conflict
from workflows.engine.views import user_of
from workflows.practice_review.services import commissioning


@require_http_methods(["GET", "POST"])
def adopt_case(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what starts; start it once."""
    case = case_or_404(request, ref)
    if case.kind != PRACTICE_REVIEW or not may(user_of(request), "open_case"):
        raise Http404
    waits = commissioning.awaits_adoption(case)
    if request.method != "POST":
        if not waits:
            raise Http404("This case has its procedure.")
        return render(request, "workflows/practice_review/adopt.html", case_context(request, case, "case"))
    try:
        with transaction.atomic():
            commissioning.adopt(case)
    except commissioning.NothingToAdopt as nothing:
        return conflict(request, str(nothing), back_url=case.get_absolute_url())
    messages.success(request, "The procedure has started. The first task waits for the manager.")
    return redirect("case_tasks", ref=ref)
