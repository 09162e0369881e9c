"""What stands in for a step that is no longer in the code: it can be cancelled, and then it is over."""

from typing import Any

from django.utils import timezone
from viewflow.workflow import nodes as stock
from viewflow.workflow.activation import Activation
from viewflow.workflow.nodes.obsolete import ObsoleteActivation


class GoneActivation(ObsoleteActivation):
    """Viewflow leaves a cancelled obsolete task unfinished, and then the process never ends."""

    @Activation.status.super()
    def cancel(self) -> None:
        """Cancel, and note when; the work item is closed with it."""
        from workflows.engine.models import WorkItem
        from workflows.engine.work_items import close_work_item

        self.task.finished = timezone.now()
        super().cancel.original()
        item: Any = WorkItem.objects.open().filter(task=self.task).first()
        if item is not None:
            close_work_item(item, "cancelled")


class Gone(stock.Obsolete):
    """A step that is gone."""

    activation_class = GoneActivation
