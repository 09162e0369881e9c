"""What agencies are asked for in their learning reports (domain §4.4, L-6)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class ReportRequest(models.Model):
    """The request for learning reports: the lines of enquiry as they stood that day, the days given, the letter."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="report_request")
    terms = models.ForeignKey("practice_review.Terms", on_delete=models.PROTECT, related_name="+")
    lines = ArrayField(models.TextField(), default=list)
    working_days = models.PositiveSmallIntegerField(null=True, blank=True)
    letter = models.TextField(blank=True)
    none_because = models.TextField("why no agency is asked", blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(working_days__isnull=False) | ~Q(none_because=""),
                name="reports_are_asked_or_there_is_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{len(self.lines)} lines of enquiry"
