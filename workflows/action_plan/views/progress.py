"""Saying how an action goes while it is carried out: that it began, when it will be done. The task stays open."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from viewflow.workflow.exceptions import FlowLockFailed

from reviews.cases.access import case_or_404
from reviews.cases.subnav import case_context
from reviews.learning.models import Action
from reviews.learning.refusals import LearningRefused
from reviews.learning.services import forecast, start_action
from reviews.people.models import User
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import refuse
from workflows.action_plan.forms.action import ProgressForm
from workflows.action_plan.views.page import action_of, shown
from workflows.engine.models import WorkItem
from workflows.engine.views import user_of

PAGE = "workflows/action_plan/progress.html"


@transaction.atomic
def progress(request: HttpRequest, ref: str, task_pk: int) -> HttpResponse:
    """When work began and when it will be done; only for those whose task it is."""
    case, user = case_or_404(request, ref), user_of(request)
    rows = WorkItem.objects.actionable_by(user) if request.method != "POST" else WorkItem.objects.visible_to(user)
    item = rows.filter(case=case, node="carry_out", pk=task_pk).select_related("process", "agency").first()
    if item is None or (item.is_open and not item.is_actionable_by(user)):
        raise Http404
    if not item.is_open:
        return conflict(
            request, "This action is done, or another agency carries it out.", back_url=item.get_absolute_url()
        )
    action = action_of(item)
    initial = {"forecast": action.forecast or action.deadline, "reason": action.forecast_reason}
    form = ProgressForm(request.POST or None, action=action, initial=initial)
    context = case_context(request, case, "case_tasks") | {"form": form, "item": item} | shown(action)
    if request.method != "POST":
        return render(request, PAGE, context)
    if form.is_valid():
        try:
            with transaction.atomic():
                _say(action, form.cleaned_data, user)
        except LearningRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        except FlowLockFailed as busy:
            return conflict(request, str(busy), form=form, back_url=item.get_absolute_url())
        else:
            messages.success(request, f"What you said of {action.code} is saved.")
            return redirect("action_carry_out", ref=ref, task_pk=item.pk)
    return refuse(render(request, PAGE, context))


def _say(action: Action, data: dict[str, Any], by: User) -> None:
    at, reason = timezone.now(), data["reason"] or ""
    if action.started_on is None:
        start_action(action, data["started_on"], by=by, at=at, forecast_on=data["forecast"], reason=reason)
    else:
        forecast(action, data["forecast"], by=by, at=at, reason=reason)
