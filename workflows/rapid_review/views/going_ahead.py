"""Going ahead without a return (E20), and asking one more agency."""

from django.contrib import messages
from django.db import transaction
from django.forms import ModelChoiceField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from reviews.cases.access import case_or_404
from reviews.cases.subnav import case_context
from reviews.people.models import Agency
from reviews.people.policy import may
from reviews.presentation.form_page import refuse
from reviews.presentation.forms import GovukForm
from reviews.returns.models import Return
from reviews.returns.services import withdraw as withdraw_return
from reviews.trail.record import case_stream, record
from workflows.engine.commands import claimed
from workflows.engine.doing import TooLate, add_branch, withdraw
from workflows.engine.models import CaseProcess, WorkItem
from workflows.rapid_review import events
from workflows.rapid_review.flow import RapidReviewFlow
from workflows.rapid_review.forms.panel import GoAheadForm
from workflows.rapid_review.returns_in import RETURN_NODES
from workflows.rapid_review.services import scope
from workflows.rapid_review.views.case_pages import user_of


class AddAgencyForm(GovukForm):
    """Which agency is asked as well."""

    agency = ModelChoiceField(label="Which agency do you ask as well?", queryset=Agency.objects.none())


@transaction.atomic
def go_ahead(request: HttpRequest, ref: str, task_pk: int) -> HttpResponse:
    """Stop waiting for one agency's return, with the reason."""
    case = case_or_404(request, ref)
    user = user_of(request)
    item = WorkItem.objects.open().filter(case=case, pk=task_pk, node__in=RETURN_NODES).select_related("agency").first()
    if not may(user, "withdraw_agency", case) or item is None or item.agency is None:
        raise Http404
    form = GoAheadForm(request.POST or None)
    last = not WorkItem.objects.open().filter(case=case, node__in=RETURN_NODES).exclude(pk=item.pk).exists()
    context = case_context(request, case, "case_tasks") | {"form": form, "agency": item.agency, "last": last}
    if request.method == "POST":
        if not form.is_valid():
            return refuse(render(request, "workflows/rapid_review/go_ahead.html", context))
        if again := claimed(request):
            return redirect(again)
        reason = form.cleaned_data["reason"]
        withdraw(item.pk, by=user)
        withdraw_return(Return.objects.get(case=case, agency=item.agency), reason, by=user)
        record(case_stream(case.pk), events.ReturnMissing(item.agency.name, reason))
        messages.success(request, f"The review goes ahead without the return of {item.agency.name}.")
        return redirect("case_tasks", ref=ref)
    return render(request, "workflows/rapid_review/go_ahead.html", context)


@transaction.atomic
def add_agency(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask one more agency while returns are still coming in."""
    case = case_or_404(request, ref)
    user = user_of(request)
    if not may(user, "assign_agencies", case) or not case.is_open:
        raise Http404
    form = AddAgencyForm(request.POST or None)
    asked = case.participants.values_list("agency_id", flat=True)
    form.fields["agency"].queryset = Agency.objects.asked_in_reviews().exclude(pk__in=asked)  # type: ignore[attr-defined]
    context = case_context(request, case, "case_returns") | {"form": form}
    if request.method == "POST":
        if form.is_valid():
            if again := claimed(request):
                return redirect(again)
            agency = form.cleaned_data["agency"]
            process = CaseProcess.objects.filter(case=case).latest("pk")
            try:
                with transaction.atomic():
                    scope.add_agency(case, agency, by=user, at=timezone.now())
                    add_branch(process, RapidReviewFlow.ask_agencies, agency)
                messages.success(request, f"{agency.name} has been asked.")
                return redirect("case_tasks", ref=ref)
            except TooLate as late:
                form.add_error(None, str(late))
        return refuse(render(request, "workflows/rapid_review/add_agency.html", context))
    return render(request, "workflows/rapid_review/add_agency.html", context)
