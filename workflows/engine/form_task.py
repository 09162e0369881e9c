"""A task page whose form is shown in parts, with a word on what happens next: most steps need no more."""

from typing import Any, ClassVar

from workflows.engine.models import WorkItem
from workflows.engine.tasks_page import TaskPage


class FormTaskPage(TaskPage):
    """A task page with a form, its button, and a word on what happens next; templates fill the block before_form."""

    template_name = "workflows/engine/form_task.html"
    submit: ClassVar[str] = "Save and continue"
    next_step: ClassVar[str] = ""

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What the template shows beside the form."""
        return super().extra_context(item) | {"submit": self.submit, "next_step": self.next_step}
