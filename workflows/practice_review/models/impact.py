"""What became of the recommendations: impact after six and twelve months, and the close of the review."""

from django.conf import settings
from django.db import models

from reviews.learning.scales import Impact as ImpactScale

USER = settings.AUTH_USER_MODEL


class ImpactCheck(models.Model):
    """Impact six or twelve months after publication (C17b, C17c), reported to the partnership."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="impact_checks")
    months = models.PositiveSmallIntegerField()
    checked_on = models.DateField()
    summary = models.TextField()
    reported_to = models.TextField()
    scrutineer_view = models.TextField(blank=True)
    checked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["months"]
        constraints = [models.UniqueConstraint(fields=["case", "months"], name="one_impact_check_per_time")]

    def __str__(self) -> str:
        return f"impact after {self.months} months"


class RecommendationImpact(models.Model):
    """What one recommendation changed: evidence of practice, of outcome, the voice of children; a rating."""

    impact_check = models.ForeignKey(ImpactCheck, on_delete=models.PROTECT, related_name="impacts")
    recommendation = models.ForeignKey("learning.Recommendation", on_delete=models.PROTECT, related_name="impacts")
    rating = models.CharField(max_length=24, choices=ImpactScale)
    practice = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    voice = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["impact_check", "recommendation"], name="one_impact_per_recommendation"),
        ]

    def __str__(self) -> str:
        return self.get_rating_display()


class ReviewClosure(models.Model):
    """The end of a practice review: the learning in short, and why open actions are accepted."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="practice_review_closure")
    learning = models.TextField()
    accepted = models.TextField("why actions that are not finished are accepted", blank=True)
    family_told = models.TextField()
    closed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"closed {self.closed_at:%d %B %Y}"
