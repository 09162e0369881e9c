"""The learning of one case: findings, recommendations, actions, and the forms that add to them."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.services.refusals import CaseRefusal
from reviews.cases.subnav import case_context
from reviews.learning import services
from reviews.learning.case_board import learned
from reviews.learning.forms.action import ActionForm
from reviews.learning.forms.finding import (
    CorrectTextForm,
    FindingForm,
    NoActionForm,
    RecommendationForm,
    why_after_close,
)
from reviews.learning.models import Finding, Recommendation
from reviews.learning.refusals import LearningRefused, StateChanged
from reviews.learning.visibility import reads_case_page
from reviews.learning.writing import new_action
from reviews.people.policy import may, require
from reviews.presentation.form_page import refuse

if TYPE_CHECKING:
    from reviews.people.models import User

WHY = "after_close"
AnyForm = TypeVar("AnyForm", bound=BaseForm)
Act = Callable[["User", datetime], object]


@require_safe
def case_learning(request: HttpRequest, ref: str) -> HttpResponse:
    """List what was found, what is recommended and what came of it."""
    case, user = case_or_404(request, ref), cast("User", request.user)
    if not reads_case_page(user, case):
        raise PermissionDenied("The learning of a case is for those who read its report and for agencies that act.")
    context = case_context(request, case, "case_learning") | {
        "learned": learned(case, user, timezone.localdate()),
        "is_plan": case.plan_actions.exists(),
        "may_keep": bool(may(user, "keep_actions")),
        "may_add": _may_add(user, case),
    }
    return render(request, "reviews/learning/case.html", context)


@require_http_methods(["GET", "POST"])
def finding_add(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a finding."""
    case = _kept(request, ref)
    form = _asked_why(request, case, FindingForm(request.POST or None))
    return _answer(
        request, case, form, "Add a finding", "Add the finding",
        lambda by, at: services.add_finding(case, form.cleaned_data["text"], by=by, at=at, after_close=_why(form)),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def recommendation_add(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a recommendation."""
    case = _kept(request, ref)
    findings = Finding.objects.filter(case=case).order_by("number")
    form = _asked_why(request, case, RecommendationForm(request.POST or None, findings=findings))

    def act(by: "User", at: datetime) -> object:
        data = form.cleaned_data
        rest = {name: data[name] for name in ("finding", "due_on", "measure", "evidence_expected")}
        rest |= {"owners": form.chosen_owners(), "after_close": _why(form)}
        return services.add_recommendation(case, data["text"], by=by, at=at, **rest)

    return _answer(request, case, form, "Add a recommendation", "Add the recommendation", act)


@require_http_methods(["GET", "POST"])
def recommendation_action(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Make an action of a recommendation."""
    case = _kept(request, ref)
    row = _recommendation(case, pk)
    form = ActionForm(request.POST or None, initial=_from(row))
    title = f"Action for recommendation {row.number}"
    return _answer(
        request, case, form, title, "Add the action",
        lambda by, at: services.add_action(new_action(form, recommendation=row), by=by, at=at),
        about=row.text,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def case_action_add(request: HttpRequest, ref: str) -> HttpResponse:
    """Add an action that follows from the case without a recommendation."""
    case = _kept(request, ref)
    form = _asked_why(request, case, ActionForm(request.POST or None))
    return _answer(
        request, case, form, "Add an action", "Add the action",
        lambda by, at: services.add_action(new_action(form, case=case, after_close=_why(form)), by=by, at=at),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def recommendation_leave(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Say why no action follows from a recommendation."""
    case = _kept(request, ref)
    row = _recommendation(case, pk)
    form = NoActionForm(request.POST or None, initial={"reason": row.no_action_reason})
    return _answer(
        request, case, form, f"No action for recommendation {row.number}", "Save the reason",
        lambda by, at: services.leave_recommendation(row, form.cleaned_data["reason"], by=by, at=at),
        about=row.text,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def learning_text(request: HttpRequest, ref: str, what: str, pk: int) -> HttpResponse:
    """Correct the words of a finding or a recommendation."""
    case = _kept(request, ref)
    if what == "finding":
        row: Finding | Recommendation = get_object_or_404(Finding, case=case, pk=pk)
    elif what == "recommendation":
        row = _recommendation(case, pk)
    else:
        raise Http404
    form = CorrectTextForm(request.POST or None, initial={"text": row.text})
    return _answer(
        request, case, form, f"Correct {what} {row.number}", "Save the correction",
        lambda by, at: services.correct_text(row, form.cleaned_data["text"], form.cleaned_data["reason"], by=by),
    )  # fmt: skip


def _may_add(user: "User", case: Case) -> bool:
    return bool(may(user, "keep_actions") if case.is_open else may(user, "add_after_close"))


def _asked_why(request: HttpRequest, case: Case, form: AnyForm) -> AnyForm:
    """Let only the manager add to a closed case, and ask for the reason; 403 for others."""
    if not case.is_open:
        require(request.user, "add_after_close")
        form.fields[WHY] = why_after_close()
    return form


def _why(form: BaseForm) -> str:
    return str(cast("Any", form).cleaned_data.get(WHY, ""))


def _kept(request: HttpRequest, ref: str) -> Case:
    case = case_or_404(request, ref)
    require(request.user, "keep_actions")
    return case


def _recommendation(case: Case, pk: int) -> Recommendation:
    return get_object_or_404(Recommendation.objects.select_related("case"), case=case, pk=pk)


def _from(row: Recommendation) -> dict[str, Any]:
    return {"what": row.text, "measure_kpi": row.measure, "deadline": row.due_on}


def _answer(
    request: HttpRequest, case: Case, form: BaseForm, title: str, submit: str, act: Act, about: str = ""
) -> HttpResponse:
    """Do what the form says, or show it: 422 when it is refused, 409 when things have moved on."""
    status = 422
    if request.method == "POST" and form.is_valid():
        try:
            act(cast("User", request.user), timezone.now())
        except (LearningRefused, CaseRefusal) as refusal:
            field = getattr(refusal, "field", None)
            cast("Any", form).add_error(field if field in form.fields else None, str(refusal))
            status = 409 if isinstance(refusal, StateChanged) else 422
        else:
            messages.success(request, "Saved.")
            return redirect("case_learning", ref=case.reference)
    context = case_context(request, case, "case_learning") | {
        "form": form, "page_title": title, "submit": submit, "about": about,
    }  # fmt: skip
    page = render(request, "reviews/learning/case_form.html", context)
    if request.method == "POST":
        refuse(page).status_code = status
    return page
