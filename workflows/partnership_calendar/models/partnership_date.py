"""A date of the partnership itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import models

from workflows.clock.models import Deadline
from workflows.partnership_calendar.kinds import Kind, kind_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.people.models import User


class PartnershipDateQuerySet(models.QuerySet["PartnershipDate"]):
    """Adjectives for the partnership's dates."""

    def visible_to(self, user: User | AnonymousUser) -> PartnershipDateQuerySet:
        """Keep what this person may see: all of them, or none."""
        return self.filter(deadline__in=Deadline.objects.of_partnership().visible_to(user))

    def with_deadline(self) -> PartnershipDateQuerySet:
        """Fetch the deadline and its rule in the same query, earliest due first."""
        return self.select_related("deadline__rule__edition").order_by("deadline__due_on", "kind", "pk")


class PartnershipDate(models.Model):
    """A kind of date, its day 0 and a note; due day and met day are its deadline's."""

    kind = models.CharField(max_length=40)
    day0 = models.DateField("day from which it is counted")
    note = models.CharField(max_length=200, blank=True)
    taken_out = models.BooleanField("cancelled: it will not happen", default=False)
    deadline = models.OneToOneField(Deadline, on_delete=models.PROTECT, related_name="partnership_date")

    objects = PartnershipDateQuerySet.as_manager()

    class Meta:
        ordering = ["day0", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "day0"], condition=models.Q(taken_out=False), name="partnership_date_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.named.label}, {self.day0.isoformat()}"

    @property
    def named(self) -> Kind:
        """The kind in words."""
        return kind_of(self.kind)

    @property
    def due_on(self) -> date:
        """The due day that its rule derives."""
        return self.deadline.due_on

    @property
    def met_on(self) -> date | None:
        """The day on which it was done."""
        return self.deadline.met_on
