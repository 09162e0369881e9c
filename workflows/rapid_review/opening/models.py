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

    def unfinished(self) -> OpeningDraftQuerySet:
        """Keep the drafts no case was opened from."""
        return self.filter(case=None)


class OpeningDraft(models.Model):
    """One person's answers, step by step, as they were typed.

    The answers are erased when the case is opened; the row stays, so that sending twice leads to the one case.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="opening_drafts")
    data = models.JSONField(default=dict)
    step = models.CharField(max_length=40, default="start")
    case = models.OneToOneField(
        "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="opening_draft"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = OpeningDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]

    def __str__(self) -> str:
        return f"draft {self.pk}"
