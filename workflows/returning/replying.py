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
from workflows.returning.pages import ReturnPage
from workflows.returning.place import return_of


class QuickReply(ReturnPage):
    """Known, not known or still checking: two clicks when not known."""

    form_class = QuickReplyForm
    template = "quick_reply.html"

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Whose colleagues can be named as author."""
        return {"agency": item.agency}

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """The person signed in is offered as author."""
        return {"author": self.user.pk}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What was asked."""
        return self.place.asked(item.case) | {"period": self.place.period(item.case)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record the reply; "not known" ends the agency's part and its clock."""
        ret = return_of(item)
        quick_reply(ret, by=by, at=at, **form.answer())
        if ret.known == Known.NOT_KNOWN:
            meet_code(item.case, self.place.clock, local_date(at), holder_agency=item.agency)

    def success_url(self, item: WorkItem) -> str:
        """Go straight on to the return when there is one to write."""
        rows = WorkItem.objects.open().filter(case=item.case, agency=item.agency, node=self.place.write)
        following = rows.only("case").first()
        if following is not None:
            following.case = item.case
            return self.address(following, "list")
        return self.place.sent_url(return_of(item))


class NilReturn(ReturnPage):
    """Nothing to tell after all: link and button."""

    form_class = NilForm
    template = "nil.html"

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The way back."""
        return {"list_url": self.address(item, "list")}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it; the return's clock is met."""
        nil_return(return_of(item), form.cleaned_data["reason"], by=by, at=at)
        meet_code(item.case, self.place.clock, local_date(at), holder_agency=item.agency)

    def success_url(self, item: WorkItem) -> str:
        """A confirmation with what happens next."""
        return self.place.sent_url(return_of(item))
