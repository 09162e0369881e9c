"""The page of one action, and the pages on which something about it is recorded."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.cases.models import Case
from reviews.documents.models import Document, DocumentVersion
from reviews.learning.colours import needs_new_deadline
from reviews.learning.forms.action import CorrectWordsForm
from reviews.learning.models import Action
from reviews.learning.reading import known_references, shown
from reviews.learning.refusals import LearningRefused, StateChanged
from reviews.learning.step import Step
from reviews.learning.steps import STEPS, steps_for
from reviews.learning.views.finding_action import action_or_404
from reviews.presentation.form_page import FormPage

if TYPE_CHECKING:
    from reviews.people.models import User


@require_safe
def action_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show an action: its colour and why, what it says, its deadlines, months, sign-offs and impact."""
    return render(request, "reviews/learning/action.html", _context(request, action_or_404(request, code)))


def _context(request: HttpRequest, action: Action) -> dict[str, Any]:
    user, today = cast("User", request.user), timezone.localdate()
    known = known_references(user, {pk for pk in (action.source_case_id, action.plan_id) if pk is not None})
    return {
        "action": action,
        "shown": shown(action, known.get(action.source_case_id or 0, ""), today),
        "source_url": _case_url(known.get(action.source_case_id or 0, "")),
        "plan_reference": known.get(action.plan_id or 0, ""),
        "contributors": list(action.contributors.order_by("name")),
        "deadlines": list(action.deadline_changes.select_related("by")),
        "months": list(action.months.select_related("assessed_by")),
        "sign_offs": list(action.sign_offs.select_related("by")),
        "evidence": _evidence(user, action),
        "impacts": list(action.impacts.select_related("by")),
        "steps": [
            (step.label, reverse(step.url_name, kwargs={"code": action.code})) for step in steps_for(user, action)
        ],
        "needs_deadline": action.withdrawn_at is None and needs_new_deadline(action, today),
        "marking": Case.MARKING,
    }


def _evidence(user: "User", action: Action) -> list[tuple[str, str, datetime]]:
    """Give the title, the address and the day of each file that this person may read."""
    if action.plan is None:
        return []
    documents = Document.objects.visible_to(user).filter(evidence_of_action__action=action)
    files = DocumentVersion.objects.filter(document__in=documents).select_related("document").order_by("pk")
    ref = action.plan.reference
    return [
        (file.document.title, reverse("document_download", kwargs={"ref": ref, "pk": file.pk}), file.uploaded_at)
        for file in files
    ]


def _case_url(reference: str) -> str:
    return reverse("case", kwargs={"ref": reference}) if reference else ""


class StepPage(FormPage):
    """One row of the table of steps as a page: 404 for a foreign action, 403 for who may not, 409 when it moved on."""

    template_name = "reviews/learning/step.html"
    step: Step = STEPS[0]
    action: Action

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask whose action it is and who may, before anything is read."""
        self.action = action_or_404(request, kwargs["code"])
        allowed = self.step.allowed(cast("User", request.user), self.action)
        if not allowed:
            raise PermissionDenied(allowed.reason)
        if request.method != "POST" and not self.step.fits(self.action):
            messages.info(request, "That is not possible any more: the action stands as shown here.")
            return redirect(self.action)
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self) -> type[BaseForm]:
        """The form of the step."""
        return self.step.form

    def get_initial(self) -> dict[str, Any]:
        """What the form shows at first."""
        return self.step.initial(self.action)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Do it; a refusal stands beside its box, and 409 says that the action has moved on."""
        data = dict(cast("Any", form).cleaned_data)
        if isinstance(form, CorrectWordsForm):
            data["words"] = form.words()
        try:
            self.step.act(self.action, data, cast("User", self.request.user), timezone.now())
        except LearningRefused as refusal:
            cast("Any", form).add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            response = self.form_invalid(form)
            if isinstance(refusal, StateChanged):
                response.status_code = 409
            return response
        messages.success(self.request, self.step.done)
        return redirect(self.action)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show which action it is about and how it stands."""
        own = {
            "page_title": self.step.title,
            "caption": self.action.code,
            "submit": self.step.submit,
            "back_url": self.action.get_absolute_url(),
            "shown": shown(self.action, "", timezone.localdate()),
            "marking": Case.MARKING,
        }
        return super().get_context_data(**(own | kwargs))
