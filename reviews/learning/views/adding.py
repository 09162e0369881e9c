"""Actions without a case: added by hand; and those of an agency that is no more, given to its successor (E33)."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reviews.learning import services
from reviews.learning.forms.action import ActionByHandForm
from reviews.learning.forms.steps import SuccessorForm
from reviews.learning.refusals import LearningRefused
from reviews.learning.writing import new_action
from reviews.people.policy import require
from reviews.presentation.form_page import refuse

if TYPE_CHECKING:
    from reviews.people.models import User


@require_http_methods(["GET", "POST"])
def action_add(request: HttpRequest) -> HttpResponse:
    """Add an action by hand, from a national review, an inspection or the partnership itself."""
    user = cast("User", request.user)
    require(user, "keep_actions")
    form = ActionByHandForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            action = services.add_action(new_action(form), by=user, at=timezone.now())
        except LearningRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, f"{action.code} is added.")
            return redirect(action)
    return _page(request, form, "Add an action", "Add the action")


@require_http_methods(["GET", "POST"])
def actions_succeed(request: HttpRequest) -> HttpResponse:
    """Give every action of one agency that is not signed off to another, all or none."""
    user = cast("User", request.user)
    require(user, "keep_actions")
    form = SuccessorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            given = services.succeed(
                data["old"], data["owner"].person, data["owner"].agency, data["reason"], by=user, at=timezone.now()
            )
        except LearningRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, f"{len(given)} action{'' if len(given) == 1 else 's'} handed over.")
            return redirect("actions")
    return _page(request, form, "Hand over the actions of an agency", "Hand over")


def _page(request: HttpRequest, form: Any, title: str, submit: str) -> HttpResponse:
    context = {"form": form, "page_title": title, "submit": submit, "back_url": reverse("actions")}
    page = render(request, "components/form_page.html", context)
    return refuse(page) if request.method == "POST" else page
