"""Dated memberships: who acts for which agency, in which role, from when until when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from reviews.people.models.agency import Agency
from reviews.people.roles import Role

if TYPE_CHECKING:
    from reviews.people.models.user import User


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions asked about memberships."""

    def current(self, today: dt.date) -> MembershipQuerySet:
        """Memberships in force on `today`; the day in `valid_to` no longer counts."""
        not_ended = models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=today)
        return self.filter(not_ended, valid_from__lte=today, user__is_active=True)

    def of_agency(self, agency_id: int) -> MembershipQuerySet:
        """Memberships of one agency."""
        return self.filter(agency_id=agency_id)

    def in_role(self, *roles: str) -> MembershipQuerySet:
        """Memberships with one of these roles."""
        return self.filter(role__in=roles)

    def visible_to(self, user: User) -> MembershipQuerySet:
        """All for those who manage people, otherwise those of the user's own agencies."""
        from reviews.people.policy import may

        if may(user, "read_people"):
            return self
        mine = models.Q(user_id=user.pk)
        if may(user, "read_own_agency"):
            mine |= models.Q(agency_id__in=user.agency_ids)
        return self.filter(mine)


class Membership(models.Model):
    """A person acts for an agency in one role from `valid_from` until the day before `valid_to`."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40, choices=Role.choices)
    title = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["user", "agency", "role"],
                condition=models.Q(valid_to__isnull=True),
                name="membership_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()}, {self.agency}"

    def in_force(self, today: dt.date) -> bool:
        """Whether the membership counts on `today`."""
        return self.valid_from <= today and (self.valid_to is None or self.valid_to > today)
