"""Opening a return again, sending the correction to the lead, and the lead's approval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from notifications.outbox import post
from reviews.people.policy import may
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import FormPage
from reviews.returns.correcting.place import correct_url, own_return
from reviews.returns.forms.deciding import ApprovalForm, CorrectForm, SendForm
from reviews.returns.models import Return, State
from reviews.returns.pages.checking import check_context
from reviews.returns.refusals import ReturnRefused
from reviews.returns.services import approve, reopen, return_for_revision, submit_for_approval
from reviews.returns.services.approval import waiting_version
from reviews.returns.views.detail import reading_of

if TYPE_CHECKING:
    from reviews.people.models import User
    from reviews.returns.models import ReturnVersion


class CorrectionStep(FormPage):
    """A form about one's own agency's return; a refusal of the service goes into the error summary."""

    ret: Return

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the return or answer 404; answer 409 when it is in another state."""
        self.ret = own_return(request, kwargs["ref"], kwargs["pk"])
        self.caption = f"{self.ret.case.reference}, {self.ret.agency.name}"
        self.back_url = self.ret.get_absolute_url()
        if why_not := self.too_late():
            return conflict(request, why_not, back_url=self.back_url)
        return super().dispatch(request, *args, **kwargs)

    def too_late(self) -> str:
        """Say why this step is not possible now; empty when it is."""
        return ""

    def act(self, form: Any, user: User) -> str:
        """Call the service and give the address to go to."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        """Act, or say why not (422)."""
        try:
            return HttpResponseRedirect(self.act(form, cast("User", self.request.user)))
        except ReturnRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the return and its case."""
        return super().get_context_data(**kwargs) | {"ret": self.ret, "case": self.ret.case}


class Reopen(CorrectionStep):
    """Say what has to be corrected; then the parts can be changed."""

    form_class = CorrectForm
    page_title = "Correct this return"
    submit = "Open the return again"

    def too_late(self) -> str:
        """Only a return that was sent or not waited for."""
        if not self.ret.is_closed:
            return "This return is being written. Use its task."
        return "" if self.ret.case.is_open else "The case is closed."

    def act(self, form: Any, user: User) -> str:
        """Open it."""
        reopen(self.ret, form.cleaned_data["reason"], by=user, at=timezone.now())
        return correct_url(self.ret, "list")


class CheckAndSend(CorrectionStep):
    """Every answer once more; then the lead decides."""

    form_class = SendForm
    template_name = "reviews/returns/correcting/check.html"
    page_title = "Check the corrected return"
    submit = "Send to your safeguarding lead"

    def too_late(self) -> str:
        """Only while it is open."""
        return "" if self.ret.reopened_at and self.ret.is_editable else "This return is not open for correction."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that was written."""
        checked = check_context(self.ret, lambda step, **place: correct_url(self.ret, step, **place))
        return super().get_context_data(**kwargs) | checked

    def act(self, form: Any, user: User) -> str:
        """Freeze it and tell the lead."""
        version = submit_for_approval(self.ret, by=user, at=timezone.now())
        self.tell_lead(version)
        messages.success(self.request, "The corrected return is with your safeguarding lead.")
        return self.ret.get_absolute_url()

    def tell_lead(self, version: ReturnVersion) -> None:
        """Post a message to the agency's leads."""
        post(
            "return.correction_waiting",
            key=f"correction:{version.pk}",
            duty=f"agency_lead@{self.ret.agency_id}",
            case_ref=self.ret.case.reference,
            url=reverse("return_correct_approve", args=[self.ret.case.reference, self.ret.pk]),
            context={"task": "Approve the corrected return", "agency": self.ret.agency.name},
        )


class ApproveCorrection(CorrectionStep):
    """The lead approves the corrected version or sends it back."""

    form_class = ApprovalForm
    template_name = "reviews/returns/correcting/approve.html"
    page_title = "Approve the corrected return"
    submit = "Confirm"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only for leads of the agency; others get 404."""
        ret = own_return(request, kwargs["ref"], kwargs["pk"])
        if not may(request.user, "approve_return", ret):
            raise Http404("A safeguarding lead of the agency approves.")
        return super().dispatch(request, *args, **kwargs)

    def too_late(self) -> str:
        """Only while a corrected version waits."""
        waits = self.ret.reopened_at and self.ret.state == State.AWAITING_APPROVAL
        return "" if waits else "No corrected version is waiting for approval."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Ask for a countersignature when the author was involved."""
        return {**super().get_form_kwargs(), "involved": waiting_version(self.ret).author_involved}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the version."""
        return super().get_context_data(**kwargs) | reading_of(self.ret, waiting_version(self.ret))

    def act(self, form: Any, user: User) -> str:
        """Approve or send back."""
        given, now = form.cleaned_data, timezone.now()
        if given["decision"] == "revise":
            return_for_revision(self.ret, given["changes"], by=user, at=now)
        else:
            note, signed = given.get("approval_note") or "", bool(given.get("countersigned"))
            approve(self.ret, by=user, note=note, countersigned=signed, at=now)
        messages.success(self.request, "Your decision on the corrected return is recorded.")
        return self.ret.get_absolute_url()
