"""What the task pages of a return share: the procedure they belong to."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from reviews.returns.sections import kind_of_return
from workflows.engine.models import WorkItem
from workflows.engine.tasks_page import TaskPage
from workflows.returning.place import Returning

TOLD_BY_ITS_ADDRESS = cast("Returning", None)
"""Every page gets its procedure with `as_view(place=…)`; see urls.py."""


class ReturnPage(TaskPage):
    """A task page of a return: `as_view(place=…, node=…)`."""

    place: Returning = TOLD_BY_ITS_ADDRESS
    template: ClassVar[str] = ""

    def page(self, template: str, context: dict[str, Any]) -> Any:
        """Render the procedure's own template where it has one, with the noun for what is sent."""
        if template == TaskPage.template_name and self.template:
            template = self.place.template(self.template)
        return super().page(template, {"noun": kind_of_return(self.item.case).noun} | context)

    def address(self, item: WorkItem, step: str, **place: Any) -> str:
        """Give the address of a sister page of the task."""
        return self.place.address(item, step, **place)
