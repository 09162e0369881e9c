"""That the partners approved a version of the report, and how (domain §4.4, L-14)."""

from django.conf import settings
from django.db import models


class Approval(models.Model):
    """The version that is published (or not), and how a split was taken forward."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="lcspr_approval")
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

    def __str__(self) -> str:
        return self.get_how_display()
