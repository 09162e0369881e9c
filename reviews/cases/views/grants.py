"""Who else may read a case, for a time."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reviews.cases import kinds
from reviews.cases.access import case_or_404
from reviews.cases.forms import GrantForm
from reviews.cases.models import Case, CaseGrant
from reviews.cases.services import CaseRefusal, end_grant, grant_reading
from reviews.cases.subnav import case_context
from reviews.people.policy import require
from reviews.presentation.form_page import refuse

if TYPE_CHECKING:
    from reviews.people.models import User


@require_http_methods(["GET", "POST"])
def case_access(request: HttpRequest, ref: str) -> HttpResponse:
    """List who may read the case by leave, and give leave to another."""
    case = case_or_404(request, ref)
    user, today = cast("User", request.user), timezone.localdate()
    require(user, "grant_access")
    form = GrantForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        running = CaseGrant.objects.filter(case=case).in_force_for(data["user"], today).filter(until=data["until"])
        try:
            _refuse_the_appointed(case, data["user"])
            if not running.exists():
                grant_reading(case, data["user"], until=data["until"], reason=data["reason"], by=user, today=today)
        except CaseRefusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The person can read this case from now on.")
            return redirect("case_access", ref=ref)
    grants = CaseGrant.objects.filter(case=case).select_related("user", "granted_by").order_by("-until", "-pk")
    context = case_context(request, case, "case") | {"form": form, "grants": grants, "today": today}
    page = render(request, "reviews/cases/access.html", context)
    return refuse(page) if request.method == "POST" else page


def _refuse_the_appointed(case: Case, person: "User") -> None:
    """Some roles open cases of some kinds by being appointed alone, with what the procedure asks for before that."""
    if person.has_role(*kinds.get(case.kind).by_appointment):
        raise CaseRefusal("This person is given access to this case by being appointed to it, not on this page.")


@require_http_methods(["POST"])
def case_access_end(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """End a leave at once."""
    case = case_or_404(request, ref)
    user = cast("User", request.user)
    require(user, "grant_access")
    grant = get_object_or_404(CaseGrant.objects.select_related("case", "user"), case=case, pk=pk)
    end_grant(grant, by=user, today=timezone.localdate())
    messages.success(request, "The access has ended.")
    return redirect("case_access", ref=ref)
