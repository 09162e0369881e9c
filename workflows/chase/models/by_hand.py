"""What people did about a deadline by hand; every row stays."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from workflows.clock.models import Deadline

USER = settings.AUTH_USER_MODEL


class HandChase(models.Model):
    """Somebody of the business unit reminded a duty by hand."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="hand_chases")
    duty = models.CharField(max_length=100)
    note = models.CharField("why, for the record; not part of the message", max_length=500, blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    key = models.CharField("key of the message", max_length=300, unique=True)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"deadline {self.deadline_id} chased with {self.duty}"


class Acknowledgement(models.Model):
    """Somebody of the agency said that the request was seen."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="acknowledgements")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("deadline", "by"), name="acknowledged_once"),)

    def __str__(self) -> str:
        return f"deadline {self.deadline_id} acknowledged"


class WaitingNote(models.Model):
    """What the work waits for, until somebody says that it has come."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="waiting_notes")
    text = models.CharField(max_length=500)
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    cleared_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"deadline {self.deadline_id} waits"


class SnoozeQuerySet(models.QuerySet["Snooze"]):
    """Questions asked about snoozes."""

    def running(self, now: datetime) -> SnoozeQuerySet:
        """Those that still hold reminders back."""
        return self.filter(until__gt=now, ended_at=None)


class Snooze(models.Model):
    """One person hears no reminder of one deadline until a moment; what is due and overdue is told all the same."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="snoozes")
    person = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = SnoozeQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=["deadline", "person"], name="snooze_of"),)

    def __str__(self) -> str:
        return f"deadline {self.deadline_id} snoozed until {self.until}"


class MoreTimeRequest(models.Model):
    """An agency asks for a later day; the business unit grants or refuses it with a reason."""

    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="more_time_requests")
    due_on = models.DateField("due day when it was asked")
    wanted_day = models.DateField()
    reason = models.CharField(max_length=1000)
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    granted = models.BooleanField(null=True)
    granted_day = models.DateField(null=True)
    answer = models.CharField(max_length=1000, blank=True)
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("deadline",), condition=Q(decided_at=None), name="more_time_asked_once"),
            models.CheckConstraint(
                condition=Q(decided_at=None, granted=None) | Q(decided_at__isnull=False, granted__isnull=False),
                name="more_time_decided_whole",
            ),
        )

    def __str__(self) -> str:
        return f"more time for deadline {self.deadline_id} until {self.wanted_day}"

    @property
    def waits(self) -> bool:
        """Whether nobody has answered yet."""
        return self.decided_at is None
