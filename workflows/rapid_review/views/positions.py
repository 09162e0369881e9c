"""A partner's position in a rapid review: on the threshold, and on the report."""

from typing import Any

from django.urls import reverse

from workflows.deciding.positions import PositionPage
from workflows.engine.models import WorkItem


class ReviewPositionPage(PositionPage):
    """Shows what is known of the incident, or where the report can be read."""

    template_name = "workflows/rapid_review/position.html"

    def content_url(self, item: WorkItem) -> str:
        """The report."""
        return reverse("rr_report", kwargs={"ref": item.case.reference})

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """And the incident."""
        return super().extra_context(item) | {"incident": getattr(item.case, "incident", None)}
