"""Pages after the findings: feedback, actions, re-audit, close."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reviews.cases.access import has_grant, is_business_unit, takes_part
from reviews.cases.services import CaseIsClosed
from reviews.cases.subnav import case_context
from reviews.decisions.reading import may_read_decisions
from reviews.learning.queries import recommendations_without_action
from reviews.people.models import User
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import refuse
from reviews.trail.reads import record_view
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.closing import services
from workflows.multi_agency_audit.closing.forms import (
    ActionsForm,
    CloseForm,
    CorrectFeedbackForm,
    FeedbackForm,
    ReAuditForm,
)
from workflows.multi_agency_audit.closing.models import AuditFeedback, FamiliesTold
from workflows.multi_agency_audit.closing.owners import owners_of
from workflows.multi_agency_audit.models import AuditPlan
from workflows.multi_agency_audit.views.reading import audit_or_404

CLOSED = "The audit is closed: its feedback stays as it was sent."


def feedback(request: HttpRequest, ref: str) -> HttpResponse:
    """What the reader's agency was told; who reads the decision record reads all."""
    case, user = audit_or_404(request, ref)
    rows = AuditFeedback.objects.filter(case=case).select_related("agency").prefetch_related("notes__written_by")
    if not (is_business_unit(user) or may_read_decisions(user, case)):
        if not (takes_part(user, case) or has_grant(user, case)):
            raise Http404
        rows = rows.filter(agency_id__in=user.agency_ids)
    record_view(case.pk, "the feedback of the audit")
    told = FamiliesTold.objects.filter(case=case).first()
    corrects = is_business_unit(user) and case.is_open
    page = case_context(request, case, "aud_feedback") | {"rows": rows, "told": told, "corrects": corrects}
    return render(request, "workflows/multi_agency_audit/feedback.html", page)


@require_http_methods(["GET", "POST"])
@transaction.atomic
def correct_feedback(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """The business team puts the feedback to one agency right, with the reason, until the audit is closed."""
    case, user = audit_or_404(request, ref)
    row = AuditFeedback.objects.filter(case=case, pk=pk).select_related("agency", "case").first()
    if row is None or not is_business_unit(user):
        raise Http404
    back = reverse("aud_feedback", kwargs={"ref": case.reference})
    if not case.is_open:
        return conflict(request, CLOSED, back_url=back)
    form = CorrectFeedbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            services.correct_feedback(row, data["text"], data["reason"], by=user, at=timezone.now())
        except CaseIsClosed:  # while it was written
            return conflict(request, CLOSED, form=form, back_url=back)
        messages.success(request, f"{row.agency.name} has been told that its feedback was corrected.")
        return redirect(back)
    context = case_context(request, case, "aud_feedback") | {
        "form": form,
        "heading": f"Correct the feedback to {row.agency.name}",
        "intro": "Your correction stands beside what was sent, and the agency gets a message.",
        "submit": "Correct the feedback",
        "back_url": back,
    }
    page = render(request, "workflows/multi_agency_audit/step.html", context)
    return refuse(page) if request.method == "POST" else page


class GiveFeedback(FormTaskPage):
    """Feedback to every agency that was asked."""

    node = "give_feedback"
    form_class = FeedbackForm
    submit = "Send the feedback"
    next_step = "Each agency gets a message and reads its feedback and the findings on its own page."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """The agencies."""
        return {"agencies": services.agencies_to_tell(item.case)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Send it."""
        services.send_feedback(item.case, form.by_agency(), form.told(), by=by, at=at)


class PlanActions(FormTaskPage):
    """Recommendations become actions, or have a reason why not."""

    node = "plan_actions"
    form_class = ActionsForm
    template_name = "workflows/multi_agency_audit/plan_actions.html"
    submit = "Agree these actions"
    next_step = "Each owner gets the action in the learning plan."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """What is still without an action."""
        case, today = item.case, timezone.localdate()
        theme = AuditPlan.objects.get(case=case).theme
        left = recommendations_without_action(case)
        return {"recommendations": left, "owners": owners_of(case, today), "theme": theme}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Add them to the plan."""
        services.agree_actions(item.case, form.chosen(), by=by, at=at)


class DecideReAudit(FormTaskPage):
    """Whether and when the same questions are asked again."""

    node = "decide_re_audit"
    form_class = ReAuditForm
    submit = "Record the decision"
    next_step = "A re-audit gets a case of its own, linked to this one. Then this audit can be closed."

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Decide it."""
        data = form.cleaned_data
        services.decide_re_audit(item.case, data["on"], data["reason"], by=by, at=at)


class CloseAudit(FormTaskPage):
    """The manager's check at the end."""

    node = "close"
    form_class = CloseForm
    template_name = "workflows/multi_agency_audit/close.html"
    submit = "Close the audit"
    next_step = "The case can still be read, and its history stays."

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What is still open."""
        return super().extra_context(item) | {"still_open": services.what_is_open(item.case)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Close it."""
        data = form.cleaned_data
        services.close(item.case, data["learning"], data["reported_on"], by=by, at=at)
