"""The case itself, who may open it, and how it is tied to other cases."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from reviews.cases import visibility

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.people.models import User


class CaseQuerySet(models.QuerySet["Case"]):
    """Adjectives for lists of cases."""

    def visible_to(self, user: User | AnonymousUser, *, today: date | None = None) -> CaseQuerySet:
        """Keep the cases whose existence this person may know of today (table of domain §2.5)."""
        return self.filter(visibility.cases_of(user, today=today))

    def still_open(self) -> CaseQuerySet:
        """Keep the cases nobody has closed."""
        return self.filter(closed_at__isnull=True)

    def finished(self) -> CaseQuerySet:
        """Keep the cases that were closed."""
        return self.filter(closed_at__isnull=False)


class Case(models.Model):
    """One review. Its title is anonymised; names of children live on Child and nowhere else."""

    MARKING = "OFFICIAL-SENSITIVE"

    reference = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=40)
    edition = models.CharField("guidance in force when opened", max_length=40)
    marking = models.CharField(max_length=60, default=MARKING)
    title = models.CharField("anonymised title", max_length=200)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="opened_cases"
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="led_cases"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField("shared pack released", null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        indexes = [
            models.Index(fields=["kind", "state"], name="case_kind_state"),
            models.Index(fields=["-opened_at"], name="case_opened"),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """Give the address of the case page."""
        return reverse("case", kwargs={"ref": self.reference})

    @property
    def is_open(self) -> bool:
        """Say whether work on the case goes on."""
        return self.closed_at is None

    @property
    def state_label(self) -> str:
        """Give the state in words people read; raises UnknownState for a code nobody declared."""
        from reviews.cases import states

        return states.label(self.kind, self.state)

    @property
    def kind_label(self) -> str:
        """Give the kind of review in words people read."""
        from reviews.cases import kinds

        return kinds.get(self.kind).label


class CaseGrantQuerySet(models.QuerySet["CaseGrant"]):
    """Adjectives for grants."""

    def in_force_for(self, user: User, today: date | None = None) -> CaseGrantQuerySet:
        """Keep the grants of this person that run today, first and last day included."""
        day = today or timezone.localdate()
        return self.filter(user_id=user.pk, until__gte=day).exclude(since__gt=day)


class CaseGrant(models.Model):
    """Leave to read one case until a day, given to a named person (advisers, reviewers)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="grants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="case_grants")
    since = models.DateField(null=True, blank=True)
    until = models.DateField("last day")
    reason = models.TextField()
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)

    objects = CaseGrantQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "until"], name="case_grant_user_until")]

    def __str__(self) -> str:
        return f"{self.user} until {self.until}"


class CaseLink(models.Model):
    """A tie between two cases, kept once and read from both sides (E34)."""

    class Kind(models.TextChoices):
        """Why two cases belong together."""

        PRACTICE_REVIEW = "practice_review", "Practice review of this rapid review"
        SAME_FAMILY = "same_family", "Same family"
        SAME_PERPETRATOR = "same_perpetrator", "Same suspected perpetrator"
        SAME_THEME = "same_theme", "Same theme"
        DUPLICATE = "duplicate", "Duplicate referral"
        RE_AUDIT = "re_audit", "Re-audit of this audit"
        ESCALATION = "escalation", "Escalation about this case"

    from_case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links_out")
    to_case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links_in")
    kind = models.CharField(max_length=40)
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_case", "to_case", "kind"], name="case_link_once"),
            models.CheckConstraint(condition=~models.Q(from_case=models.F("to_case")), name="case_link_not_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.from_case} – {self.to_case}"
