"""What the manager has typed so far; not a case yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from reviews.people.models import User


class OpeningDraftQuerySet(models.QuerySet["OpeningDraft"]):
    """Adjectives for drafts."""

    def visible_to(self, user: User) -> OpeningDraftQuerySet:
        """Keep the person's own drafts: nobody reads another's."""
        return self.filter(user_id=user.pk)


class OpeningDraft(models.Model):
    """One person's answers, step by step, as they were typed; erased when the case is opened or given up."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="opening_drafts")
    data = models.JSONField(default=dict)
    step = models.CharField(max_length=40, default="start")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = OpeningDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]

    def __str__(self) -> str:
        return f"draft {self.pk}"
