"""What happened to an action: its deadlines, its sign-offs, its impact. Rows are added, never changed."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from reviews.learning.scales import Impact, ImpactMoment


class DeadlineChange(models.Model):
    """A new deadline: the old one, the new one, who, why, when."""

    action = models.ForeignKey("learning.Action", on_delete=models.PROTECT, related_name="deadline_changes")
    old = models.DateField()
    new = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_deadline_moves_with_a_reason"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="a_deadline_moves_to_another_day"),
        ]

    def __str__(self) -> str:
        return f"{self.old} to {self.new}"

    @property
    def slipped(self) -> bool:
        """Say whether the deadline moved to a later day."""
        return self.new > self.old


class SignOff(models.Model):
    """A second person's answer to a completed action, the manager's to a Blue one, or the owner thinking again."""

    class Outcome(models.TextChoices):
        """What was answered."""

        SIGNED_OFF = "signed_off", "Signed off"
        SENT_BACK = "sent_back", "Sent back"
        REOPENED = "reopened", "Opened again"
        TAKEN_BACK = "taken_back", "Completion taken back"

    action = models.ForeignKey("learning.Action", on_delete=models.PROTECT, related_name="sign_offs")
    outcome = models.CharField(max_length=12, choices=Outcome)
    note = models.TextField(blank=True)
    completed_on = models.DateField("completion that was judged")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="signed_off") | ~Q(note=""), name="sent_back_or_reopened_with_a_reason"
            )
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()


class ImpactRating(models.Model):
    """How far the action changed something, with what shows it; the newest row of a moment counts."""

    action = models.ForeignKey("learning.Action", on_delete=models.PROTECT, related_name="impacts")
    moment = models.CharField(max_length=8, choices=ImpactMoment)
    rating = models.CharField(max_length=24, choices=Impact)
    evidence = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(evidence=""), name="impact_says_what_shows_it"),
        ]

    def __str__(self) -> str:
        return self.get_rating_display()


class Evidence(models.Model):
    """A document of the plan that shows how an action goes or that it is done."""

    action = models.ForeignKey("learning.Action", on_delete=models.PROTECT, related_name="evidence")
    document = models.OneToOneField("documents.Document", on_delete=models.PROTECT, related_name="evidence_of_action")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["added_at", "pk"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"evidence {self.pk}"
