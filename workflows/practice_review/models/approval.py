"""That the partners approved a version of the report, and how (domain §4.4, L-14)."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Adjectives for approvals."""

    def in_force(self) -> ApprovalQuerySet:
        """Keep the one that stands."""
        return self.filter(superseded_at=None)


class Approval(models.Model):
    """The version that is published (or not), and how a split was taken forward."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="lcspr_approvals")
    version = models.ForeignKey(
        "practice_review.ReportVersion", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    how = models.CharField(max_length=10, choices=[("agreed", "All required partners approve"), ("split", "Split")])
    resolution = models.TextField(blank=True)
    scrutineer_advice = models.TextField(blank=True)
    call_held_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)
    """Set when the report was changed materially after copies went out (E28): another version is decided on."""

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ["approved_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(superseded_at=None), name="one_approved_lcspr_report"
            ),
        ]

    def __str__(self) -> str:
        return self.get_how_display()
