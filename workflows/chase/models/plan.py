"""The plan of one deadline: every step of its chase, and which comes next."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypedDict

from django.db import models
from django.db.models import Q

from workflows.clock.models import Deadline

StepKind = Literal["reminder", "climb", "late"]


class PlannedStep(TypedDict):
    """One step as the table keeps it; the sweep reads it in SQL."""

    at: str
    """The moment in UTC, ISO 8601."""
    code: str
    kind: StepKind
    duties: list[str]
    """Resolved to the deadline's agency: "agency_lead@12"."""


class ChasePlan(models.Model):
    """When the chase of a deadline speaks, and to whom: it follows from the rule and is written with the deadline."""

    deadline = models.OneToOneField(Deadline, on_delete=models.CASCADE, primary_key=True, related_name="plan")
    due_on = models.DateField("due day for which it was planned")
    steps: models.JSONField[list[PlannedStep], list[PlannedStep]] = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField("steps that lie behind", default=0)
    next_at = models.DateTimeField("moment of the next step; none when nothing waits", null=True)

    class Meta:
        indexes = (models.Index(fields=["next_at"], name="chase_next", condition=Q(next_at__isnull=False)),)

    def __str__(self) -> str:
        return f"plan of deadline {self.deadline_id}"

    def moment(self, place: int) -> datetime | None:
        """The moment of the step at this place, or None behind the last."""
        return datetime.fromisoformat(self.steps[place]["at"]) if place < len(self.steps) else None
