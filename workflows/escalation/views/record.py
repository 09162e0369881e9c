"""The escalation to read: what it says, every stage, every voice, and what one may do now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.cases.subnav import case_context
from reviews.decisions.models import Decision
from reviews.decisions.queries import decisions_of, lines_of
from reviews.people.models import User
from reviews.presentation.pdf import PdfMarks, PdfUnavailable, pdf_response
from reviews.trail.reads import record_view
from workflows.engine.models import WorkItem
from workflows.escalation import access, ladder
from workflows.escalation.contacts import contacts
from workflows.escalation.forms.raising import NOT_SAFE
from workflows.escalation.models import Escalation, Referral
from workflows.escalation.services.leaving import LOCAL_STAGES
from workflows.escalation.views.door import escalation_or_404, user_of


@dataclass(frozen=True)
class Link:
    """One thing to do."""

    label: str
    url: str


@require_safe
def record(request: HttpRequest, ref: str) -> HttpResponse:
    """Read the escalation; the read is on the access log."""
    escalation = escalation_or_404(request, ref)
    user = user_of(request)
    record_view(escalation.case_id, "the escalation")
    context = case_context(request, escalation.case, "escalation") | content(escalation, user)
    return render(request, "workflows/escalation/record.html", context)


@require_safe
def record_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """The same as PDF with marking, reference, person and time: the evidence a referral needs."""
    escalation = escalation_or_404(request, ref)
    user = user_of(request)
    record_view(escalation.case_id, "the escalation, as a PDF")
    case = escalation.case
    context = content(escalation, user) | {"case": case}
    marks = PdfMarks(case.reference, user.name, timezone.now(), case.marking)
    try:
        name = f"{case.reference}-escalation.pdf"
        return pdf_response("workflows/escalation/record_pdf.html", context, marks, filename=name)
    except PdfUnavailable as missing:
        return render(request, "errors/no_pdf.html", {"missing": str(missing)})


def content(escalation: Escalation, user: User) -> dict[str, Any]:
    """What the page shows, in a constant number of queries."""
    stages = list(escalation.stages.select_related("answered_by", "closed_by", "action_owner"))
    return {
        "escalation": escalation,
        "stages": stages,
        "talks": list(escalation.talks.select_related("recorded_by")),
        "statements": list(escalation.statements.select_related("agency", "given_by")),
        "advice": list(escalation.advice.select_related("given_by")),
        "filings": list(escalation.filings.select_related("agency", "noted_by")),
        "decisions": [(one, lines_of(one, user)) for one in decisions_of(escalation.case)],
        "referral": Referral.objects.filter(escalation=escalation).select_related("scrutiny_by").first(),
        "limit": ladder.limit_words(escalation.stage, escalation.priority),
        "danger": escalation.safety in NOT_SAFE and not escalation.outcome,
        "contacts": contacts(),
        "actions": list(links(user, escalation)),
        "waiting": list(WorkItem.objects.open().filter(case_id=escalation.case_id).select_related("agency")),
    }


def links(user: User, escalation: Escalation) -> Iterator[Link]:
    """What this person may do now."""
    ref = {"ref": escalation.case.reference}
    items = WorkItem.objects.actionable_by(user).filter(case_id=escalation.case_id)
    for item in items:
        yield Link(item.title, item.get_absolute_url())
    yield Link("Download the record as PDF", reverse("escalation_pdf", kwargs=ref))
    if escalation.outcome or not escalation.case.is_open:
        return
    if access.may_minute(user, escalation) and Decision.objects.filter(case=escalation.case, settled_at=None).exists():
        yield Link("Record a position given at a meeting", reverse("escalation_positions", kwargs=ref))
    if access.may_note_talks(user, escalation):
        yield Link("Record a meeting or call", reverse("escalation_talk", kwargs=ref))
    if access.speaks_for(user, escalation) is not None:
        yield Link("Make a statement for your agency", reverse("escalation_statement", kwargs=ref))
    if access.is_raiser(user, escalation):
        yield Link("Correct what was raised", reverse("escalation_correct", kwargs=ref))
    if access.may_advise(user, escalation):
        yield Link("Give independent advice", reverse("escalation_advise", kwargs=ref))
    if escalation.stage in LOCAL_STAGES and access.may_raise_higher(user, escalation):
        yield Link("Raise it to a higher stage", reverse("escalation_raise_higher", kwargs=ref))
    if escalation.stage in LOCAL_STAGES and access.is_raiser(user, escalation):
        yield Link("Withdraw it", reverse("escalation_withdraw", kwargs=ref))
