"""Contacts with family and practitioners: list, add, correct. No agency reads any of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reviews.cases.access import case_or_404
from reviews.cases.subnav import case_context
from reviews.presentation.paging import page_of
from reviews.trail.reads import record_view
from workflows.engine.views import user_of
from workflows.practice_review.forms.engagement import FamilyContactForm, PractitionerContactForm
from workflows.practice_review.models import (
    FamilyContact,
    FamilySummary,
    PractitionerContact,
    PractitionerSummary,
)
from workflows.practice_review.reading import may_read_engagement, may_write_engagement
from workflows.practice_review.services.engagement import add_contact, correct_contact, guard_list
from workflows.practice_review.views.form_on_case import form_on_case

Page = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Part:
    """One of the two kinds of contact: its rows, form and words."""

    model: Any
    summary: Any
    form: Any
    url_name: str
    title: str
    of_whom: str


FAMILY = Part(FamilyContact, FamilySummary, FamilyContactForm, "pr_family", "Family", "the family")
PRACTITIONERS = Part(
    PractitionerContact,
    PractitionerSummary,
    PractitionerContactForm,
    "pr_practitioners",
    "Practitioners",
    "practitioners",
)


def _list(part: Part) -> Page:
    @require_safe
    def page(request: HttpRequest, ref: str) -> HttpResponse:
        """The contacts, the newest first, and what came of them."""
        case, user = case_or_404(request, ref), user_of(request)
        if not may_read_engagement(user, case):
            raise Http404
        record_view(case.pk, f"the contacts with {part.of_whom}")
        rows = part.model.objects.filter(case=case).select_related("recorded_by").order_by("-number")
        context = {
            "part": part,
            "page": page_of(rows, request),
            "outcome": part.summary.objects.filter(case=case).first(),
            "may_write": may_write_engagement(user, case),
            "add": f"{part.url_name}_add",
            "correct": f"{part.url_name}_correct",
        }
        shown = case_context(request, case, part.url_name) | context
        return render(request, "workflows/practice_review/contacts.html", shown)

    return page


def _add(part: Part) -> Page:
    @require_http_methods(["GET", "POST"])
    def page(request: HttpRequest, ref: str) -> HttpResponse:
        """Record one contact."""
        case, user = case_or_404(request, ref), user_of(request)
        if not may_write_engagement(user, case):
            raise Http404
        form = part.form(request.POST if request.method == "POST" else None, guarded=guard_list(case))
        return form_on_case(
            request,
            case,
            form,
            lambda: add_contact(part.model, case, form.cleaned_data, by=user, at=timezone.now()),
            heading=f"Record a contact with {part.of_whom}",
            submit="Record the contact",
            done="The contact was recorded.",
            then=part.url_name,
            current=part.url_name,
        )

    return page


def _correct(part: Part) -> Page:
    @require_http_methods(["GET", "POST"])
    def page(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
        """Correct one contact; what stood there before stays in the history."""
        case, user = case_or_404(request, ref), user_of(request)
        if not may_write_engagement(user, case):
            raise Http404
        contact = get_object_or_404(part.model, case=case, pk=pk)
        shown = {name: getattr(contact, name, None) for name in (*part.form.base_fields, "listed", "despite")}
        sent, guarded = request.POST if request.method == "POST" else None, guard_list(case)
        form = part.form(sent, initial=shown, correcting=True, guarded=guarded)

        def act() -> None:
            data = dict(form.cleaned_data)
            correct_contact(contact, data, reason=data.pop("reason"), at=timezone.now())

        return form_on_case(
            request,
            case,
            form,
            act,
            heading=f"Correct a contact with {part.of_whom}",
            intro="What stood there before, and why it was changed, stay in the history of the case.",
            submit="Correct the contact",
            done="The contact was corrected.",
            then=part.url_name,
            current=part.url_name,
        )

    return page


family, add_family, correct_family = _list(FAMILY), _add(FAMILY), _correct(FAMILY)
practitioners, add_practitioners, correct_practitioners = (
    _list(PRACTITIONERS),
    _add(PRACTITIONERS),
    _correct(PRACTITIONERS),
)
