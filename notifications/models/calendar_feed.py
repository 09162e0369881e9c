"""A person's calendar feed: the secret of its address, hashed, and what the calendar was told before."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q


class CalendarAddressQuerySet(models.QuerySet["CalendarAddress"]):
    """Asking after addresses."""

    def in_use(self) -> CalendarAddressQuerySet:
        """Those not withdrawn."""
        return self.filter(withdrawn__isnull=True)


class CalendarAddress(models.Model):
    """The secret address of a person's feed. Only its hash is kept; a new one withdraws the one before."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_addresses")
    digest = models.CharField(max_length=64, unique=True)
    alarms = models.BooleanField(default=False)
    made = models.DateTimeField()
    used = models.DateTimeField(null=True)
    withdrawn = models.DateTimeField(null=True)

    objects = CalendarAddressQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person"], name="calendar_address_one_each", condition=Q(withdrawn__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"calendar of person {self.person_id} since {self.made:%Y-%m-%d}"


class CalendarEntryQuerySet(models.QuerySet["CalendarEntry"]):
    """Asking after entries."""

    def shown(self, person_pk: int, ended_after: datetime) -> CalendarEntryQuerySet:
        """What a person's feed shows: what is open, and what ended not long ago."""
        mine = self.filter(person_id=person_pk).filter(Q(ended__isnull=True) | Q(ended__gt=ended_after))
        return mine.order_by("due", "uid")


class CalendarEntry(models.Model):
    """What a person's calendar was last told about one thing, so that it learns of changes and of the end."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_entries")
    uid = models.CharField(max_length=100)
    case_ref = models.CharField(max_length=40)
    due = models.DateField()
    fingerprint = models.CharField(max_length=64)
    sequence = models.PositiveIntegerField(default=0)
    modified = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    objects = CalendarEntryQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "uid"], name="calendar_entry_once"),)

    def __str__(self) -> str:
        return f"{self.uid} for person {self.person_id}, told {self.sequence + 1} times"
