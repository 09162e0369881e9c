"""A partner's position: given in one's own hand, or confirmed with one click when it was minuted."""

from datetime import datetime
from typing import Any, ClassVar

from reviews.decisions.models import Decision, Position
from reviews.decisions.options import QUESTIONS
from reviews.decisions.queries import lines_of
from reviews.decisions.services import Given, confirm_position, record_position
from reviews.people.models import User
from workflows.deciding.forms import PositionForm
from workflows.deciding.titles import title_held
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem


class PositionPage(FormTaskPage):
    """The page on which one partner gives or confirms its position; subclass with `node` and `code`."""

    form_class = PositionForm
    template_name = "workflows/deciding/position.html"
    code: ClassVar[str] = ""
    """The question, as declared in reviews.decisions.options."""
    verb: ClassVar[str] = "decide"
    """The right in which the person acts; their post in that membership is kept with the position."""

    def decision(self, item: WorkItem) -> Decision:
        """The open round."""
        return Decision.objects.filter(case=item.case, code=self.code).latest("round")

    def content_url(self, item: WorkItem) -> str:
        """Where the content that is decided on can be read; empty when there is none."""
        return ""

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """The choices and the words of the signature."""
        assert item.agency is not None, "a partner task always has its agency"
        return {"question": QUESTIONS[self.code], "agency": item.agency.name}

    def minuted(self, item: WorkItem) -> Position | None:
        """What was recorded for this partner at a meeting and is not confirmed yet."""
        return self.decision(item).positions.filter(agency=item.agency, confirmed_at=None).first()

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The question, the others' positions as far as they are open, the minuted position."""
        decision = self.decision(item)
        user = self.request.user
        assert isinstance(user, User)
        minuted = self.minuted(item)
        return super().extra_context(item) | {
            "decision": decision,
            "content_url": self.content_url(item),
            "lines": lines_of(decision, user),
            "minuted": minuted,
            "minuted_choice": QUESTIONS[self.code].choices[minuted.choice] if minuted else "",
        }

    def confirms(self) -> bool:
        """Whether the one-click confirmation was pressed."""
        return "confirm_minuted" in self.request.POST

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record the position, or confirm the minuted one."""
        agency = item.agency
        assert agency is not None, "a partner task always has its agency"
        title = title_held(by, agency, self.verb)
        decision = self.decision(item)
        if form is None:
            confirm_position(decision.pk, agency, by=by, title=title, at=at)
            return
        data = form.cleaned_data
        conflict = data["conflict_text"] if data["conflict"] == "yes" else ""
        given = Given(data["choice"], data["reasons"], conflict or "")
        record_position(decision.pk, agency, given, by=by, title=title, at=at)
