"""Raising: safety first, then one page that can be saved and sent; afterwards what happens next."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods, require_safe

from reviews.cases.models import Case
from reviews.cases.services import CaseRefusal
from reviews.people.models import Agency
from reviews.people.policy import may, require
from reviews.presentation.form_page import refuse
from workflows.clock.errors import ClockRefused
from workflows.escalation import access, ladder, topics
from workflows.escalation.contacts import contacts
from workflows.escalation.forms.raising import NOT_SAFE, BeginForm, RaiseForm
from workflows.escalation.models import Draft, Escalation, Kind, Safety
from workflows.escalation.services.drafting import TooManyDrafts, begin_draft
from workflows.escalation.services.raising import raise_escalation
from workflows.escalation.views.door import user_of

HERE = "workflows/escalation/"


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Is the child safe now? Telephone numbers first; then which kind it is, and unfinished drafts."""
    require(request.user, access.RAISE)
    user = user_of(request)
    source = _source(request)
    arguments = {"only_disputes": access.raises_only_disputes(user)}
    initial = {"kind": Kind.DISPUTE, "safety": Safety.YES} if source else {}
    form = BeginForm(request.POST or None, initial=initial, **arguments)
    if request.method == "POST" and form.is_valid():
        try:
            draft = begin_draft(user, **form.cleaned_data, **_about(request, source))
            return redirect("escalation_write", draft=draft.pk)
        except TooManyDrafts as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "contacts": contacts(),
        "hub_url": settings.SAFEGUARDING_HUB_URL,
        "drafts": Draft.objects.visible_to(user).unfinished(),
        "source": source,
    }
    page = render(request, HERE + "begin.html", context)
    return refuse(page) if request.method == "POST" else page


def _source(request: HttpRequest) -> Case | None:
    """The case from whose page somebody came, when they may know of it."""
    ref = request.GET.get("case", "")
    if not ref or "\0" in ref:
        return None
    found: Case | None = Case.objects.visible_to(request.user).filter(reference=ref).first()
    return found


def _about(request: HttpRequest, source: Case | None) -> dict[str, Any]:
    matter = topics.MATTERS.get(request.GET.get("matter", ""))
    code = request.GET.get("agency", "")[:60]
    against = None
    if source is not None and "\0" not in code:
        against = Agency.objects.active().filter(code=code, participations__case=source).first()
    return {"source": source, "matter": matter.code if matter and source else "", "against": against}


def draft_or_404(request: HttpRequest, draft: int) -> Draft:
    """The person's own draft; 404 for another's or a missing one."""
    require(request.user, access.RAISE)
    found: Draft | None = Draft.objects.visible_to(user_of(request)).filter(pk=draft).first()
    if found is None:
        raise Http404("There is no such draft.")
    return found


@require_http_methods(["GET", "POST"])
@transaction.atomic
def write(request: HttpRequest, draft: int) -> HttpResponse:
    """Everything else, on one page; it can be saved and sent. Sending twice leads to the one escalation."""
    kept = draft_or_404(request, draft)
    kept = Draft.objects.select_for_update(of=("self",)).get(pk=kept.pk)
    if kept.case_id is not None:
        return redirect("escalation_raised", draft=kept.pk)
    arguments: dict[str, Any] = {"user": user_of(request), "kind": kept.kind, "safety": kept.safety}
    if request.method == "POST" and ("save_draft" in request.POST or "X-Autosave" in request.headers):
        return _save(request, kept, arguments)
    form = RaiseForm(request.POST if request.method == "POST" else None, initial=_initial(kept), **arguments)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                kept.case = raise_escalation(form.raised(), by=user_of(request), at=timezone.now(), source=kept.source)
            kept.data = {}
            kept.save()
            return redirect("escalation_raised", draft=kept.pk)
        except (CaseRefusal, ClockRefused) as refused:
            form.add_error(None, str(refused))
    context = {
        "form": form,
        "draft": kept,
        "contacts": contacts(),
        "danger": kept.safety in NOT_SAFE,
        "kind_words": Kind(kept.kind).label,
        "limits": [(ladder.title(one), ladder.limit_words(one, "standard")) for one in ladder.BY_NUMBER],
    }
    page = render(request, HERE + "write.html", context)
    return refuse(page) if request.method == "POST" else page


def _initial(draft: Draft) -> dict[str, Any]:
    """What was saved; otherwise what the page from which somebody came says of the matter."""
    if draft.data:
        names = RaiseForm.base_fields
        return {name: values[-1] for name, values in draft.data.items() if name in names and values}
    found: dict[str, Any] = {}
    if matter := topics.MATTERS.get(draft.matter):
        found |= {"topic": matter.topic, "what": matter.what, "outcome_wanted": matter.outcome}
    if draft.against_id:
        found["other"] = draft.against_id
    return found


def _save(request: HttpRequest, draft: Draft, arguments: dict[str, Any]) -> HttpResponse:
    typed: MultiValueDict[str, str] = request.POST
    draft.data = {
        name: [storable(value) for value in values] for name, values in typed.lists() if name in RaiseForm.base_fields
    }
    draft.save()
    if "X-Autosave" in request.headers:
        return HttpResponse(status=204)
    messages.success(request, "Your draft is saved. Come back to it from “Raise an escalation”.")
    return redirect("raise_escalation")


def storable(value: str) -> str:
    """Drop NUL characters and lone surrogates, which the database does not keep."""
    return value.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


@require_http_methods(["GET", "POST"])
def give_up(request: HttpRequest, draft: int) -> HttpResponse:
    """Ask once more, then erase the draft."""
    kept = draft_or_404(request, draft)
    if kept.case_id is not None:
        return redirect("escalation_raised", draft=kept.pk)
    if request.method == "POST":
        kept.delete()
        messages.success(request, "The draft is deleted.")
        return redirect("raise_escalation")
    return render(request, HERE + "give_up.html", {"draft": kept})


@require_safe
def raised(request: HttpRequest, draft: int) -> HttpResponse:
    """It is raised: the reference, who was told, what happens next; also for those who may not read on."""
    kept = draft_or_404(request, draft)
    if kept.case_id is None:
        return redirect("escalation_write", draft=kept.pk)
    escalation = Escalation.objects.select_related("case", "raiser", "other").get(case_id=kept.case_id)
    row = escalation.stages.order_by("number").first()
    assert row is not None, "a raised escalation has its first stage"
    user = user_of(request)
    context = {
        "escalation": escalation,
        "stage": row,
        "limit": ladder.limit_words(row.number, escalation.priority),
        "reads": Case.objects.visible_to(user).filter(pk=kept.case_id).exists(),
        "danger": escalation.safety in NOT_SAFE,
        "contacts": contacts(),
        "may_raise": bool(may(user, access.RAISE)),
    }
    return render(request, HERE + "raised.html", context)
