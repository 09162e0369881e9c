"""A warning: nobody can be reached for a duty that a message waits for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from notifications.models.message import Message


class UnreachableQuerySet(models.QuerySet["Unreachable"]):
    """Asking after warnings."""

    def open(self) -> UnreachableQuerySet:
        """Messages that still reach nobody, the oldest first, each with its message."""
        return self.filter(resolved__isnull=True).select_related("message").order_by("since", "pk")


class Unreachable(models.Model):
    """Since when a message reaches nobody; `resolved` when somebody holds the duty again, or it was given up."""

    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="unreachable")
    duty = models.CharField(max_length=100)
    since = models.DateTimeField()
    resolved = models.DateTimeField(null=True)

    objects = UnreachableQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["since"], name="unreachable_open", condition=Q(resolved__isnull=True)),)

    def __str__(self) -> str:
        return f"nobody for {self.duty} since {self.since:%Y-%m-%d %H:%M}"
