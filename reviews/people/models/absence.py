"""Out of office: from which day until which, and who stands in."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils import timezone


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Questions asked about absences."""

    def on(self, day: dt.date) -> AbsenceQuerySet:
        """Those that cover `day`, first and last day included."""
        return self.filter(starts_on__lte=day, ends_on__gte=day, cancelled_at=None)

    def to_come(self, today: dt.date) -> AbsenceQuerySet:
        """Those that are not over on `today`, the next one first."""
        return self.filter(ends_on__gte=today, cancelled_at=None).order_by("starts_on", "pk")

    def clashing(self, person_id: int, starts_on: dt.date, ends_on: dt.date) -> AbsenceQuerySet:
        """Those of one person that share a day with this span."""
        return self.filter(person_id=person_id, starts_on__lte=ends_on, ends_on__gte=starts_on, cancelled_at=None)


class Absence(models.Model):
    """A person is away; the deputy is told in their place, and the person stays accountable."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="stands_in"
    )
    starts_on = models.DateField()
    ends_on = models.DateField("last day away")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=timezone.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_it_starts", condition=models.Q(ends_on__gte=models.F("starts_on"))
            ),
            models.CheckConstraint(
                name="absence_deputy_is_another",
                condition=models.Q(deputy__isnull=True) | ~models.Q(deputy=models.F("person")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["person", "ends_on"], name="absence_running", condition=models.Q(cancelled_at__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} is away from {self.starts_on} to {self.ends_on}"
