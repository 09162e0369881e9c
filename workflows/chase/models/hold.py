"""A rung that the manager held for one working day."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from workflows.clock.models import Deadline


class ChaseHold(models.Model):
    """One rung waits one working day longer; only local rungs, once each, and never without a reason."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="chase_holds")
    due_on = models.DateField()
    step = models.CharField(max_length=40)
    held_from = models.DateTimeField()
    held_until = models.DateTimeField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("deadline", "due_on", "step"), name="rung_held_once"),)

    def __str__(self) -> str:
        return f"{self.step} of deadline {self.deadline_id} held"
