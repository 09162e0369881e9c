"""The history's rows. They are written by the database trigger alone (see docs/trail.md)."""

from __future__ import annotations

from django.db import models


class StoredEventQuerySet(models.QuerySet["StoredEvent"]):
    """Reading the history."""

    def of_stream(self, stream: str) -> StoredEventQuerySet:
        """The events of one stream, in the order they happened."""
        return self.filter(stream=stream).order_by("seq")


class StoredEvent(models.Model):
    """One event, its actor as they were then, and its place in the chain."""

    stream = models.TextField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    kind = models.TextField()
    actor_kind = models.TextField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.TextField()
    actor_agency_id = models.BigIntegerField(null=True)
    actor_agency = models.TextField(null=True)
    actor_role = models.TextField(null=True)
    behalf = models.TextField(null=True)
    act = models.TextField()
    obj = models.TextField(null=True)
    reason = models.TextField(null=True)
    payload = models.JSONField(default=dict)
    body = models.TextField()
    prev = models.TextField()
    hash = models.TextField()
    sensitive = models.JSONField(null=True)

    objects = StoredEventQuerySet.as_manager()

    class Meta:
        db_table = "trail_event"
        constraints = [models.UniqueConstraint(fields=["stream", "seq"], name="trail_event_place")]
        indexes = [
            models.Index(fields=["stream", "kind"], name="trail_event_kind"),
            models.Index(fields=["actor_id", "at"], name="trail_event_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.stream} {self.seq} {self.kind}"


class StreamHead(models.Model):
    """The last link of one stream; its row lock puts writers in order."""

    stream = models.TextField(primary_key=True)
    seq = models.BigIntegerField()
    hash = models.TextField()

    class Meta:
        db_table = "trail_head"

    def __str__(self) -> str:
        return f"{self.stream} at {self.seq}"


class SensitiveValue(models.Model):
    """A personal value and the salt of its commitment; erasable without breaking the chain."""

    event = models.ForeignKey(StoredEvent, on_delete=models.PROTECT, related_name="values")
    field = models.TextField()
    salt = models.TextField()
    value = models.TextField()

    class Meta:
        db_table = "trail_value"
        constraints = [models.UniqueConstraint(fields=["event", "field"], name="trail_value_field")]

    def __str__(self) -> str:
        return f"{self.field} of event {self.event_id}"
