"""Pages of a concern: raise it (numbers first), read it, add to it, acknowledge it, record the outcome."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from reviews.cases.models import Case
from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.presentation.form_page import refuse
from reviews.trail.reads import record_view
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.concerns import reading, services
from workflows.multi_agency_audit.concerns.forms import AcknowledgeForm, NoteForm, OutcomeForm, RaiseForm
from workflows.multi_agency_audit.concerns.models import Concern
from workflows.multi_agency_audit.models.sample import SampleCase
from workflows.multi_agency_audit.views.reading import audit_or_404

HERE = "aud_concerns"


def raise_concern(request: HttpRequest, ref: str) -> HttpResponse:
    """Phone first; then write down what was found and whom you phoned."""
    case, user = audit_or_404(request, ref)
    agencies = reading.raises_for(user, case)
    if not reading.may_raise(user, case) or not agencies:
        raise PermissionDenied(
            "Phone children's social care. A concern is written down by somebody who audits the case."
        )
    sample = list(SampleCase.objects.in_sample(case))
    initial = {"agency": str(agencies[0].pk) if len(agencies) == 1 else "", "about": request.GET.get("case", "")}
    form = RaiseForm(request.POST or None, initial=initial, cases=sample, agencies=agencies)
    context = case_context(request, case, HERE) | {
        "form": form,
        "numbers": reading.numbers_to_phone(case, timezone.localdate()),
    }
    if request.method == "POST":
        if not form.is_valid():
            return refuse(render(request, "workflows/multi_agency_audit/raise_concern.html", context))
        data = form.cleaned_data
        finding = services.Finding(
            agency=next(one for one in agencies if str(one.pk) == data["agency"]),
            sampled=next((one for one in sample if str(one.pk) == data["about"]), None),
            **{name: data[name] for name in ("what", "safe_now", "phoned", "phoned_at", "reached", "done_at_once")},
        )
        concern = services.raise_concern(case, finding, by=user, at=timezone.now())
        messages.success(request, said_after(concern))
        return redirect(concern.get_absolute_url())
    return render(request, "workflows/multi_agency_audit/raise_concern.html", context)


def said_after(concern: Concern) -> str:
    """What happens next, and what the auditor still has to do."""
    done = f"{concern.subject} is recorded. Children's social care has to acknowledge it within four hours."
    return done if concern.reached else f"{done} Nobody answered yet: keep phoning."


def concerns(request: HttpRequest, ref: str) -> HttpResponse:
    """The concerns of an audit that this person may read, the newest first."""
    case, user = audit_or_404(request, ref)
    rows = reading.read_by(user, case).select_related("agency", "sampled", "case").order_by("-number")
    if not reading.may_raise(user, case) and not rows and not user.has_role("scrutineer", "lsp"):
        raise Http404
    context = case_context(request, case, HERE) | {"rows": rows, "raises": reading.may_raise(user, case)}
    return render(request, "workflows/multi_agency_audit/concerns.html", context)


def concern_or_404(user: User, case: Case, number: int) -> Concern:
    """A concern this person may read."""
    rows = reading.read_by(user, case).filter(number=number)
    found = rows.select_related("case", "agency", "sampled", "raised_by", "acknowledged_by", "settled_by").first()
    if found is None:
        raise Http404
    return found


def concern(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """One concern from the call to its outcome."""
    case, user = audit_or_404(request, ref)
    found = concern_or_404(user, case, number)
    record_view(case.pk, f"concern {found.number} of the audit")
    waiting = WorkItem.objects.actionable_by(user).filter(case=case, subject=found.subject).first()
    context = case_context(request, case, HERE) | {
        "concern": found,
        "notes": found.notes.select_related("written_by"),
        "waiting": waiting,
        "writes": reading.may_raise(user, case),
        "numbers": reading.numbers_to_phone(case, timezone.localdate()) if found.is_open else [],
    }
    return render(request, "workflows/multi_agency_audit/concern.html", context)


@transaction.atomic
def add_note(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Add to a concern, or correct it; what was written stays."""
    case, user = audit_or_404(request, ref)
    found = concern_or_404(user, case, number)
    if not reading.may_raise(user, case):
        raise Http404
    form = NoteForm(request.POST or None)
    context = case_context(request, case, HERE) | {"form": form, "concern": found}
    if request.method == "POST":
        if not form.is_valid():
            return refuse(render(request, "workflows/multi_agency_audit/concern_note.html", context))
        services.add_note(found, form.cleaned_data["text"], by=user, at=timezone.now())
        messages.success(request, f"Your note is with concern {found.number}.")
        return redirect(found.get_absolute_url())
    return render(request, "workflows/multi_agency_audit/concern_note.html", context)


class ConcernPage(FormTaskPage):
    """What both tasks show: the concern and the numbers."""

    template_name = "workflows/multi_agency_audit/concern_task.html"

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The concern this task is about."""
        about = services.concern_of(item)
        return super().extra_context(item) | {
            "concern": about,
            "numbers": reading.numbers_to_phone(item.case, timezone.localdate()),
        }


class Acknowledge(ConcernPage):
    """Children's social care says that it has the concern."""

    node = "acknowledge"
    form_class = AcknowledgeForm
    submit = "Acknowledge the concern"
    next_step = "Whoever raised it is told at once. The outcome is recorded within one working day of the concern."

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Acknowledge it."""
        services.acknowledge(services.concern_of(item), form.cleaned_data["text"], by=by, at=at)


class RecordOutcome(ConcernPage):
    """What was found and done."""

    node = "record_outcome"
    form_class = OutcomeForm
    submit = "Record the outcome"
    next_step = "Whoever raised it is told, and so is the independent scrutineer."

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it."""
        data = form.cleaned_data
        services.settle(services.concern_of(item), data["outcome"], data["text"], by=by, at=at)
