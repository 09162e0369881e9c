"""L-3: the terms of reference, their approval, and the page on which they are read."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from reviews.cases.access import case_or_404
from reviews.cases.practice_review import PRACTICE_REVIEW
from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.people.policy import may
from reviews.people.roles import Role
from reviews.trail.reads import record_view
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.engine.views import user_of
from workflows.practice_review.evidence.askable import askable
from workflows.practice_review.forms.terms import METHODS, ChangeForm, TermsDecisionForm, TermsForm
from workflows.practice_review.models import Terms, TermsState
from workflows.practice_review.reading import may_read_terms
from workflows.practice_review.services import terms
from workflows.practice_review.views.form_on_case import form_on_case


class SetTerms(FormTaskPage):
    """Every part of the terms, prefilled from the version before."""

    node = "set_terms"
    form_class = TermsForm
    template_name = "workflows/practice_review/set_terms.html"
    submit = "Send for approval"
    next_step = "A delegated partner or the chair of the review group approves the terms."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Every agency that can be asked."""
        return {"agencies": list(askable(item.case)), "amending": terms.latest(item.case) is not None}

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """The version before; for a first one the agencies that take part in the case."""
        last = terms.latest(item.case)
        if last is None:
            asked = item.case.participants.filter(withdrawn_at=None).values_list("agency_id", flat=True)
            return {"agencies": [str(pk) for pk in asked]}
        values = {name: getattr(last, name) for name in terms.FIELDS}
        return values | {"agencies": [str(pk) for pk in last.agencies.values_list("pk", flat=True)]}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What has to change."""
        return super().extra_context(item) | {"last": terms.latest(item.case)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Write the version."""
        terms.propose(item.case, form.cleaned_data, form.chosen_agencies(), by=by, at=at)


class ApproveTerms(FormTaskPage):
    """Approved, or back with what to change."""

    node = "approve_terms"
    form_class = TermsDecisionForm
    template_name = "workflows/practice_review/approve_terms.html"
    submit = "Record the decision"

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What is approved."""
        newest = terms.latest(item.case)
        assert newest is not None, "approval is asked for a version"
        return super().extra_context(item) | {"terms": newest, "method": METHODS.get(newest.method, newest.method)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Decide; somebody else than the author."""
        data = form.cleaned_data
        approves = data["decision"] == "approve"
        title = title_of(by, Role.DSP, Role.GROUP_CHAIR)
        terms.decide(item.case, approve=approves, note=data["note"] or "", by=by, title=title, at=at)


def title_of(user: User, *roles: str) -> str:
    """The post in which somebody acts, by the first of these roles that they hold today."""
    for membership in user.active_memberships():
        if membership.role in roles:
            return membership.title or f"{membership.get_role_display()}, {membership.agency.name}"
    return user.name


@require_http_methods(["GET", "POST"])
def change_terms(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin another version of terms that hold already."""
    case = case_or_404(request, ref)
    if case.kind != PRACTICE_REVIEW or not case.is_open or not may(user_of(request), "edit_case"):
        raise Http404
    if terms.approved(case) is None:
        raise Http404("There are no terms that could change.")
    form = ChangeForm(request.POST if request.method == "POST" else None)
    return form_on_case(
        request,
        case,
        form,
        lambda: terms.change(case, form.cleaned_data["reason"]),
        heading="Change the terms of reference",
        intro="The terms that hold stay in force until somebody else has approved the new version.",
        submit="Begin another version",
        done="The task of writing the new version is on your list.",
        then="pr_terms",
        current="pr_terms",
    )


@require_safe
def read_terms(request: HttpRequest, ref: str) -> HttpResponse:
    """The terms in force, earlier versions below."""
    case = case_or_404(request, ref)
    user = request.user
    if not isinstance(user, User) or not may_read_terms(user, case):
        raise Http404
    versions = list(Terms.objects.filter(case=case).prefetch_related("agencies").order_by("-number"))
    wanted = request.GET.get("version", "")
    holding = next((one for one in versions if one.state == TermsState.APPROVED), next(iter(versions), None))
    shown = next((one for one in versions if str(one.number) == wanted), holding)
    page = case_context(request, case, "pr_terms") | {"terms": shown, "versions": versions}
    page["may_change"] = case.is_open and bool(may(user, "edit_case")) and terms.approved(case) is not None
    if shown is not None:
        record_view(case.pk, f"the terms of reference, version {shown.number}")
        page["method"] = METHODS.get(shown.method, shown.method)
    return render(request, "workflows/practice_review/terms.html", page)
