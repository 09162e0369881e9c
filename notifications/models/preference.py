"""How one person wants to be told."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Frequency(models.TextChoices):
    """How often e-mail of one urgency comes."""

    AT_ONCE = "at_once", "Each message at once"
    DAILY = "daily", "One e-mail each working day at 8am"
    WEEKLY = "weekly", "One e-mail each week, on Monday at 8am"
    IN_APP_ONLY = "in_app_only", "No e-mail, only in the product"


class Preference(models.Model):
    """One person's own choice; an empty one follows the person's role."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, primary_key=True, related_name="post_preference"
    )
    soon = models.CharField(max_length=12, choices=Frequency.choices, blank=True)
    routine = models.CharField(max_length=12, choices=Frequency.choices, blank=True)
    quiet_hours = models.BooleanField(default=True)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"How person {self.person_id} is told"
