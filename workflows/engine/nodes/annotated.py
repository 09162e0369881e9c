"""What every node of ours has: a title and a sentence in plain words."""

from typing import Any, Self


class Annotated:
    """`.Annotation(title=…, summary=…)`."""

    task_title: str
    task_description: str

    def Annotation(  # noqa: N802 - Viewflow's own word
        self, title: str | None = None, summary: str | None = None, **others: Any
    ) -> Self:
        """Set the words shown on the task page, in the picture and in the history."""
        if title is not None:
            self.task_title = title
        if summary is not None:
            self.task_description = summary
        return self
