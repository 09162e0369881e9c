"""Going ahead without a return (E20), and asking one more agency."""

from django.contrib import messages
from django.db import transaction
from django.forms import ModelChoiceField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from reviews.cases.access import case_or_404
from reviews.cases.subnav import case_context
from reviews.people.models import Agency
from reviews.people.policy import may
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import refuse
from reviews.presentation.forms import GovukForm
from reviews.returns.models import Return
from reviews.returns.services import withdraw as withdraw_return
from reviews.trail.record import case_stream, record
from workflows.clock.models import Deadline
from workflows.clock.services import cancel
from workflows.engine.doing import TooLate, add_branch, withdraw
from workflows.engine.models import CaseProcess, WorkItem
from workflows.rapid_review import events
from workflows.rapid_review.flow import RapidReviewFlow
from workflows.rapid_review.forms.panel import GoAheadForm
from workflows.rapid_review.returns_in import RETURN_CLOCKS, RETURN_NODES
from workflows.rapid_review.services import scope
from workflows.rapid_review.views.case_pages import user_of


class AddAgencyForm(GovukForm):
    """Which agency is asked as well."""

    agency = ModelChoiceField(
        label="Which agency do you ask as well?", queryset=Agency.objects.none(), empty_label="Select an agency"
    )


@transaction.atomic
def go_ahead(request: HttpRequest, ref: str, task_pk: int) -> HttpResponse:
    """Stop waiting for one agency's return, with the reason."""
    case = case_or_404(request, ref)
    user = user_of(request)
    tasks_url = reverse("case_tasks", kwargs={"ref": ref})
    rows = WorkItem.objects.filter(case=case, pk=task_pk, node__in=RETURN_NODES).select_related("agency", "process")
    item = rows.first()
    if not may(user, "withdraw_agency", case) or item is None or item.agency is None:
        raise Http404
    if request.method != "POST" and not item.is_open:
        raise Http404
    if not item.is_open:
        return conflict(request, "This task is done: the agency's return is no longer waited for.", back_url=tasks_url)
    form = GoAheadForm(request.POST or None)
    last = not WorkItem.objects.open().filter(case=case, node__in=RETURN_NODES).exclude(pk=item.pk).exists()
    context = case_context(request, case, "case_tasks") | {"form": form, "agency": item.agency, "last": last}
    if request.method == "POST":
        if not form.is_valid():
            return refuse(render(request, "workflows/rapid_review/go_ahead.html", context))
        reason = form.cleaned_data["reason"]
        with item.process.flow_class.lock(item.process_id):
            if not WorkItem.objects.open().filter(pk=item.pk).exists():
                return conflict(request, "Somebody else was first: this task is done.", form=form, back_url=tasks_url)
            withdraw(item.pk, by=user)
            withdraw_return(Return.objects.get(case=case, agency=item.agency), reason, by=user)
            for deadline in Deadline.objects.open().filter(
                case=case, code__in=RETURN_CLOCKS, holder_agency=item.agency
            ):
                cancel(deadline, "the return is not waited for any longer")
            record(case_stream(case.pk), events.ReturnMissing(item.agency.name, reason))
        messages.success(request, f"The review goes ahead without the return of {item.agency.name}.")
        return redirect(tasks_url)
    return render(request, "workflows/rapid_review/go_ahead.html", context)


@transaction.atomic
def add_agency(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask one more agency while returns are still coming in."""
    case = case_or_404(request, ref)
    user = user_of(request)
    tasks_url = reverse("case_tasks", kwargs={"ref": ref})
    process = CaseProcess.objects.filter(case=case, flow_class=RapidReviewFlow).order_by("-pk").first()
    if not may(user, "assign_agencies", case) or not case.is_open or process is None:
        raise Http404
    form = AddAgencyForm(request.POST or None)
    asked = case.participants.values_list("agency_id", flat=True)
    form.fields["agency"].queryset = Agency.objects.asked_in_reviews().exclude(pk__in=asked)  # type: ignore[attr-defined]
    context = case_context(request, case, "case_returns") | {"form": form}
    if request.method == "POST":
        if form.is_valid():
            agency = form.cleaned_data["agency"]
            try:
                with transaction.atomic(), process.flow_class.lock(process.pk):
                    scope.add_agency(case, agency, by=user, at=timezone.now())
                    add_branch(process, RapidReviewFlow.ask_agencies, agency)
                messages.success(request, f"{agency.name} has been asked.")
                return redirect(tasks_url)
            except TooLate as late:
                form.add_error(None, str(late))
        return refuse(render(request, "workflows/rapid_review/add_agency.html", context))
    return render(request, "workflows/rapid_review/add_agency.html", context)
