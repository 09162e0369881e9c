"""What people do beside their tasks: talks, statements, advice, raising higher, taking it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from viewflow.workflow.exceptions import FlowLockFailed

from reviews.cases.services import CaseRefusal
from reviews.cases.subnav import case_context
from reviews.people.models import Agency
from reviews.presentation.form_page import refuse
from workflows.deciding.minuting import minute_positions
from workflows.engine.locks import BUSY_WORDS, is_busy
from workflows.escalation import access
from workflows.escalation.forms.stages import RaiseHigherForm, WithdrawForm
from workflows.escalation.forms.voices import AdviceForm, CorrectForm, StatementForm, TalkForm
from workflows.escalation.models import Escalation
from workflows.escalation.services import correcting, leaving, voices
from workflows.escalation.services.correcting import FIELDS
from workflows.escalation.services.raising import KIND
from workflows.escalation.views.door import escalation_or_404, user_of

TEMPLATE = "workflows/escalation/act.html"
Act = Callable[[Escalation, Any], object]


def _act(
    request: HttpRequest,
    escalation: Escalation,
    form: Any,
    act: Act,
    *,
    title: str,
    done: str,
    submit: str,
    why: str = "",
) -> HttpResponse:
    """Show a form about the escalation; on POST do it, 422 with what was typed when it is refused, 409 when busy."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                with transaction.atomic():
                    act(escalation, form.cleaned_data)
                messages.success(request, done)
                return redirect("escalation", ref=escalation.case.reference)
            except CaseRefusal as refused:
                form.add_error(None, str(refused))
            except (FlowLockFailed, OperationalError) as busy:
                if isinstance(busy, OperationalError) and not is_busy(busy):
                    raise
                form.add_error(None, BUSY_WORDS)
                status = 409
    context = {"form": form, "title": title, "submit": submit, "why": why, "escalation": escalation}
    page = render(request, TEMPLATE, case_context(request, escalation.case, "escalation") | context)
    if status == 200:
        return page
    refuse(page)
    page.status_code = status
    return page


def _open_or_404(request: HttpRequest, ref: str) -> Escalation:
    escalation = escalation_or_404(request, ref)
    if escalation.outcome or not escalation.case.is_open:
        raise Http404("This escalation has ended.")
    return escalation


@require_http_methods(["GET", "POST"])
def talk(request: HttpRequest, ref: str) -> HttpResponse:
    """Record a meeting or call."""
    escalation, user = _open_or_404(request, ref), user_of(request)
    if not access.may_note_talks(user, escalation):
        raise Http404
    form = TalkForm(request.POST if request.method == "POST" else None)
    return _act(
        request,
        escalation,
        form,
        lambda one, data: voices.record_talk(one, data, by=user, at=timezone.now()),
        title="Record a meeting or call",
        done="The talk is on the record.",
        submit="Record it",
        why="It does not settle the stage: that is done by its task.",
    )


@require_http_methods(["GET", "POST"])
def statement(request: HttpRequest, ref: str) -> HttpResponse:
    """One side speaks."""
    escalation, user = _open_or_404(request, ref), user_of(request)
    agency_pk = access.speaks_for(user, escalation)
    if agency_pk is None:
        raise Http404
    agency: Agency = next(one for one in escalation.parties if one.pk == agency_pk)
    form = StatementForm(request.POST if request.method == "POST" else None)
    return _act(
        request,
        escalation,
        form,
        lambda one, data: voices.give_statement(one, agency, data["text"], by=user, at=timezone.now()),
        title=f"Make a statement for {agency.name}",
        done="Your statement is on the record.",
        submit="Make the statement",
    )


@require_http_methods(["GET", "POST"])
def advise(request: HttpRequest, ref: str) -> HttpResponse:
    """The scrutineer gives advice."""
    escalation, user = _open_or_404(request, ref), user_of(request)
    if not access.may_advise(user, escalation):
        raise Http404
    form = AdviceForm(request.POST if request.method == "POST" else None)
    return _act(
        request,
        escalation,
        form,
        lambda one, data: voices.give_advice(one, data["text"], data["recommends"], by=user, at=timezone.now()),
        title="Give independent advice",
        done="Your advice is on the record. Both agencies are told.",
        submit="Give the advice",
    )


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, ref: str) -> HttpResponse:
    """The raiser corrects what was raised, with a reason."""
    escalation, user = _open_or_404(request, ref), user_of(request)
    if not access.is_raiser(user, escalation):
        raise Http404
    initial = {name: getattr(escalation, name) for name in FIELDS}
    form = CorrectForm(request.POST if request.method == "POST" else None, initial=initial)
    return _act(
        request,
        escalation,
        form,
        lambda one, data: correcting.correct(one, data, data["reason"], by=user),
        title="Correct what was raised",
        done="It is corrected. What stood there before stays in the history.",
        submit="Correct it",
    )


@require_http_methods(["GET", "POST"])
def positions(request: HttpRequest, ref: str) -> HttpResponse:
    """Record positions given at a meeting; not by a business unit that is a party."""
    if not access.may_minute(user_of(request), escalation_or_404(request, ref)):
        raise Http404
    return minute_positions(request, ref, KIND)


@require_http_methods(["GET", "POST"])
def raise_higher(request: HttpRequest, ref: str) -> HttpResponse:
    """Raise to a higher stage by hand, with a reason."""
    escalation, user = _stage_or_404(request, ref), user_of(request)
    if not access.may_raise_higher(user, escalation):
        raise Http404
    form = RaiseHigherForm(request.POST if request.method == "POST" else None, escalation=escalation)
    return _act(
        request,
        escalation,
        form,
        lambda one, data: leaving.raise_by_hand(
            one, int(data["to"]), data["reason"], by=user, at=timezone.now(), priority=data["priority"]
        ),
        title="Raise it to a higher stage",
        done="The escalation has been raised.",
        submit="Raise it",
        why="Do not wait for the limit when a child may come to harm.",
    )


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """The raiser takes it back."""
    escalation, user = _stage_or_404(request, ref), user_of(request)
    if not access.is_raiser(user, escalation):
        raise Http404
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    return _act(
        request,
        escalation,
        form,
        lambda one, data: leaving.withdraw(one, data["reason"], by=user, at=timezone.now()),
        title="Withdraw the escalation",
        done="The escalation has been withdrawn.",
        submit="Withdraw it",
        why="It is closed at once. Withdraw it only if the matter is no longer in dispute.",
    )


def _stage_or_404(request: HttpRequest, ref: str) -> Escalation:
    """An escalation on a local stage: the gate is left by its own steps alone."""
    escalation = _open_or_404(request, ref)
    if escalation.stage not in leaving.LOCAL_STAGES:
        raise Http404("The local stages are over.")
    return escalation
