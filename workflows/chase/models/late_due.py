"""A late handler that is due: what a procedure does when a deadline passes unanswered."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from workflows.clock.models import Deadline


class LateDueQuerySet(models.QuerySet["LateDue"]):
    """Asking after late handlers."""

    def waiting(self) -> LateDueQuerySet:
        """Those not carried out yet."""
        return self.filter(done_at=None)

    def due(self, now: datetime) -> LateDueQuerySet:
        """Those to carry out now, oldest first."""
        return self.waiting().filter(next_try__lte=now).order_by("next_try", "pk")


class LateDue(models.Model):
    """Written by the sweep, once for each deadline and due day; carried out by the engine."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="late_dues")
    due_on = models.DateField()
    found_at = models.DateTimeField()
    next_try = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0, db_default=0)
    fault = models.CharField("type of the last error", max_length=100, blank=True, db_default="")
    done_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True, db_default="")

    objects = LateDueQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("deadline", "due_on"), name="late_once"),)
        indexes = (models.Index(fields=["next_try"], name="late_waiting", condition=Q(done_at__isnull=True)),)

    def __str__(self) -> str:
        return f"deadline {self.deadline_id} passed on {self.due_on}"
