"""What every task page of the rapid review shares."""

from typing import Any, ClassVar

from reviews.people.models import Agency, User
from reviews.people.policy import memberships_with
from workflows.engine.models import WorkItem
from workflows.engine.tasks_page import TaskPage


class ReviewTaskPage(TaskPage):
    """A task page with a form, its heading and a word on what happens next."""

    template_name = "workflows/rapid_review/task.html"
    submit: ClassVar[str] = "Save and continue"
    next_step: ClassVar[str] = ""

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What the template shows beside the form."""
        return super().extra_context(item) | {"submit": self.submit, "next_step": self.next_step}


def title_held(user: User, agency: Agency, verb: str) -> str:
    """The post in which a person acts for an agency; it is kept with the position."""
    for membership in memberships_with(user, verb):
        if membership.agency_id == agency.pk:
            return membership.title or membership.get_role_display()
    return user.name
