"""The senior person of an agency to whom lateness climbs."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models

from reviews.people.models.agency import Agency


class SeniorQuerySet(models.QuerySet["NamedSenior"]):
    """Questions asked about named seniors."""

    def current(self, today: dt.date) -> SeniorQuerySet:
        """Those named on `today`; the day in `valid_to` no longer counts."""
        not_ended = models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=today)
        return self.filter(not_ended, valid_from__lte=today, user__is_active=True)


class NamedSenior(models.Model):
    """A person of the agency who is told when its duty is overdue, for the days it is dated."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="seniors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="senior_for")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = SeniorQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency"], condition=models.Q(valid_to__isnull=True), name="senior_open_once"
            ),
            models.CheckConstraint(
                name="senior_ends_after_it_starts",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} for {self.agency}"
