"""The quick reply, and the nil return."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reviews.people.models import User
from reviews.returns.forms.deciding import NilForm, QuickReplyForm
from reviews.returns.models import Known
from reviews.returns.services import nil_return, quick_reply
from workflows.clock.calendar import local_date
from workflows.clock.services import meet_code
from workflows.engine.models import WorkItem
from workflows.engine.tasks_page import TaskPage
from workflows.rapid_review.return_pages.place import NODE, address_of, period_of, return_of, sent_url

RETURN_CLOCK = "C2b"


class QuickReply(TaskPage):
    """Known, not known or still checking: two clicks when not known."""

    node = "quick_reply"
    form_class = QuickReplyForm
    template_name = "workflows/rapid_review/return_pages/quick_reply.html"

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Whose colleagues can be named as author."""
        return {"agency": item.agency}

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """The person signed in is offered as author."""
        return {"author": self.user.pk}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What was asked: letter, period, family."""
        return {"scope": getattr(item.case, "scope", None), "period": period_of(item)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record the reply; "not known" ends the agency's part and its clock."""
        ret = return_of(item)
        quick_reply(ret, by=by, at=at, **form.answer())
        if ret.known == Known.NOT_KNOWN:
            meet_code(item.case, RETURN_CLOCK, local_date(at), holder_agency=item.agency)

    def success_url(self, item: WorkItem) -> str:
        """Go straight on to the return when there is one to write."""
        following = WorkItem.objects.open().filter(case=item.case, agency=item.agency, node=NODE).only("case").first()
        if following is not None:
            following.case = item.case
            return address_of(following, "list")
        return sent_url(return_of(item))


class NilReturn(TaskPage):
    """Nothing to tell after all: link and button."""

    node = NODE
    form_class = NilForm
    template_name = "workflows/rapid_review/return_pages/nil.html"

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The way back."""
        return {"list_url": address_of(item, "list")}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it; the return's clock is met."""
        nil_return(return_of(item), form.cleaned_data["reason"], by=by, at=at)
        meet_code(item.case, RETURN_CLOCK, local_date(at), holder_agency=item.agency)

    def success_url(self, item: WorkItem) -> str:
        """A confirmation with what happens next."""
        return sent_url(return_of(item))
