"""What can be read and done about a month beside its tasks: who has updated, going ahead without somebody."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from viewflow.workflow.exceptions import FlowLockFailed

from reviews.cases.access import case_or_404
from reviews.cases.subnav import case_context
from reviews.people.policy import may
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import refuse
from reviews.presentation.paging import page_of
from workflows.action_plan.forms.month import LeaveOutForm
from workflows.action_plan.models import Month
from workflows.action_plan.services.months import leave_out
from workflows.action_plan.states import KIND
from workflows.action_plan.views.month import update_of
from workflows.action_plan.views.standing import standing_of
from workflows.clock.calendars import local_today
from workflows.engine.doing import withdraw
from workflows.engine.models import WorkItem
from workflows.engine.views import user_of

LEAVES_OUT = "withdraw_agency"
MONTHS = 12


@require_safe
def months(request: HttpRequest, ref: str) -> HttpResponse:
    """The months of the plan, newest first."""
    case = case_or_404(request, ref)
    if case.kind != KIND:
        raise Http404
    missing = Count("updates", filter=Q(updates__sent_at=None, updates__left_out_at=None))
    rows = Month.objects.filter(plan=case).annotate(asked=Count("updates"), missing=missing).order_by("-first_day")
    context = case_context(request, case, "action_months") | {"page": page_of(rows, request, per_page=24)}
    return render(request, "workflows/action_plan/months.html", context)


@require_safe
def month(request: HttpRequest, ref: str, year: int, number: int) -> HttpResponse:
    """One month: every agency for those who read every action, the own agencies' part otherwise."""
    case, user = case_or_404(request, ref), user_of(request)
    if not (1 <= number <= MONTHS and MINYEAR <= year <= MAXYEAR):
        raise Http404
    found = Month.objects.filter(plan=case, first_day=date(year, number, 1)).first()
    if found is None:
        raise Http404
    seen = None if may(user, "read_actions") else user.agency_ids
    waiting = WorkItem.objects.open().filter(case=case, node="update_month", process__seed_object_id=found.pk)
    context = case_context(request, case, "action_months") | {
        "month": found,
        "standing": standing_of(found, local_today(), seen),
        "tasks": {item.task.seed_object_id: item for item in waiting.visible_to(user).select_related("task")},
        "leaves_out": bool(may(user, LEAVES_OUT, case)),
    }
    return render(request, "workflows/action_plan/month.html", context)


@transaction.atomic
def go_ahead(request: HttpRequest, ref: str, task_pk: int) -> HttpResponse:
    """Stop waiting for one owner's update, with the reason."""
    case, user = case_or_404(request, ref), user_of(request)
    rows = WorkItem.objects.filter(case=case, node="update_month", pk=task_pk).select_related(
        "agency", "process", "task"
    )
    item = rows.first()
    if item is None or not may(user, LEAVES_OUT, case) or (request.method != "POST" and not item.is_open):
        raise Http404
    update = update_of(item)
    back = month_url(ref, update.month)
    if not item.is_open:
        return conflict(request, "This update has come, or is no longer waited for.", back_url=back)
    form = LeaveOutForm(request.POST or None)
    context = case_context(request, case, "action_months") | {"form": form, "update": update, "back": back}
    if request.method != "POST":
        return render(request, "workflows/action_plan/go_ahead.html", context)
    if not form.is_valid():
        return refuse(render(request, "workflows/action_plan/go_ahead.html", context))
    try:
        with item.process.flow_class.lock(item.process_id):
            if not WorkItem.objects.open().filter(pk=item.pk).exists():
                return conflict(request, "Somebody else was first: this task is done.", form=form, back_url=back)
            leave_out(update, form.cleaned_data["reason"], by=user, at=timezone.now())
            withdraw(item.pk, by=user)
    except FlowLockFailed as busy:
        return conflict(request, str(busy), form=form, back_url=back)
    messages.success(request, f"{update.month} goes ahead without the update of {update.whose}.")
    return redirect(back)


def month_url(ref: str, month: Month) -> str:
    """The address of a month."""
    day = month.first_day
    return reverse("action_month", kwargs={"ref": ref, "year": day.year, "number": day.month})
