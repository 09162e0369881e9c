"""Check answers and send to the lead; the lead's approval."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from notifications.outbox import post
from reviews.people.models import User
from reviews.returns.forms.deciding import ApprovalForm, SendForm
from reviews.returns.models import ReturnVersion
from reviews.returns.pages.checking import check_context
from reviews.returns.refusals import NothingToDecide
from reviews.returns.services import approve, return_for_revision, submit_for_approval
from reviews.returns.services.approval import waiting_version
from reviews.returns.views.detail import reading_of
from reviews.trail.reads import record_view
from workflows.clock.calendar import local_date
from workflows.clock.services import meet_code
from workflows.engine.models import WorkItem
from workflows.returning.pages import ReturnPage
from workflows.returning.place import Returning, return_of


def tell_author(version: ReturnVersion, place: Returning) -> None:
    """Post a message to the person who submitted a version that was sent back."""
    case = version.return_of.case
    post(
        place.sent_back,
        key=f"sent_back:{version.pk}",
        duty=f"user:{version.submitted_by_id}",
        case_ref=case.reference,
        url=reverse("case_returns", kwargs={"ref": case.reference}),
        context={"task": place.task, "agency": version.return_of.agency.name},
    )


class CheckAndSend(ReturnPage):
    """Every answer once more; then the return goes to the agency's safeguarding lead."""

    form_class = SendForm
    template = "check.html"

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """All that was written, and what is missing."""
        return check_context(return_of(item), lambda step, **place: self.address(item, step, **place))

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Freeze it as a version."""
        submit_for_approval(return_of(item), by=by, at=at)


class ApproveReturn(ReturnPage):
    """The lead reads exactly the version that is sent, and approves it or sends it back."""

    form_class = ApprovalForm
    template = "approve.html"

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Whether a countersignature is needed."""
        try:
            return {"involved": waiting_version(return_of(item)).author_involved}
        except NothingToDecide:
            return {}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The version to decide on; the read is recorded."""
        ret = return_of(item)
        version = ret.versions.select_related("submitted_by").order_by("-number").first()
        if self.request.method == "GET":
            record_view(item.case_id, f"the return of {ret.agency.name}", obj=f"return:{ret.pk}")
        return reading_of(ret, version)

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Approve and send, or send back with a note; approval meets the return's clock."""
        ret, given = return_of(item), form.cleaned_data
        if given["decision"] == "revise":
            version = return_for_revision(ret, given["changes"], by=by, at=at)
            tell_author(version, self.place)
            return
        note, signed = given.get("approval_note") or "", bool(given.get("countersigned"))
        approve(ret, by=by, note=note, countersigned=signed, at=at)
        meet_code(item.case, self.place.clock, local_date(at), holder_agency=item.agency)

    def success_url(self, item: WorkItem) -> str:
        """A confirmation when the return was sent; the usual one when it went back."""
        ret = return_of(item)
        return self.place.sent_url(ret) if ret.is_answered else super().success_url(item)
