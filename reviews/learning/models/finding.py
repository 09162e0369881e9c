"""What a review found, and what it recommends."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Finding(models.Model):
    """One thing that a review, an audit or an escalation found."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField("place on the case, from 1")
    text = models.TextField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["case_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="finding_number_once"),
            models.CheckConstraint(condition=~Q(text=""), name="a_finding_says_something"),
        ]

    def __str__(self) -> str:
        return f"Finding {self.number}"


class Recommendation(models.Model):
    """What should be done; it becomes actions, or none with the reason why."""

    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    finding = models.ForeignKey(
        Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    source_kind = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField("place on the case, from 1; 0 without a case", default=0)
    text = models.TextField()
    owners = models.ManyToManyField("people.Agency", blank=True, related_name="recommendations")
    due_on = models.DateField(null=True, blank=True)
    measure = models.TextField(blank=True)
    evidence_expected = models.TextField(blank=True)
    no_action_reason = models.TextField(blank=True)
    no_action_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    no_action_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["case_id", "number", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"], condition=Q(case__isnull=False), name="recommendation_number_once"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="a_recommendation_says_something"),
            models.CheckConstraint(
                condition=Q(no_action_reason="", no_action_at__isnull=True)
                | (~Q(no_action_reason="") & Q(no_action_at__isnull=False)),
                name="no_action_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"Recommendation {self.number}" if self.number else "Recommendation"
