"""What somebody has typed before the escalation is raised; nobody else reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from reviews.people.models import User


class DraftQuerySet(models.QuerySet["Draft"]):
    """Adjectives for drafts."""

    def visible_to(self, user: User) -> DraftQuerySet:
        """Keep the person's own."""
        return self.filter(user_id=user.pk)

    def unfinished(self) -> DraftQuerySet:
        """Keep those from which nothing was raised."""
        return self.filter(case=None)


class Draft(models.Model):
    """One person's answers as they were typed; erased when the escalation is raised, the row stays."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="escalation_drafts")
    kind = models.CharField(max_length=20)
    safety = models.CharField(max_length=10)
    source = models.ForeignKey("cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    matter = models.CharField(max_length=30, blank=True)
    against = models.ForeignKey("people.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    data = models.JSONField(default=dict)
    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]

    def __str__(self) -> str:
        return f"draft {self.pk}"
