"""Who was told when: one row for each step and duty that went out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from workflows.clock.models import Deadline


class ChaseEntry(models.Model):
    """A message the chase posted. `key` is the message's key in the post room; withdrawn ones give theirs back."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="chase_entries")
    due_on = models.DateField("due day that was chased")
    step = models.CharField(max_length=40)
    kind = models.CharField(max_length=10)
    duty = models.CharField(max_length=100)
    at = models.DateTimeField()
    key = models.CharField(max_length=300, unique=True)
    withdrawn_at = models.DateTimeField("taken back before anybody was told", null=True)

    class Meta:
        ordering = ("at", "pk")
        indexes = (
            models.Index(fields=["deadline"], name="chase_not_withdrawn", condition=Q(withdrawn_at__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.step} of deadline {self.deadline_id} to {self.duty}"
