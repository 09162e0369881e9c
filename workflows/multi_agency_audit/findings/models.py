"""The findings report in versions bound by hash, and what the quality assurance group said of each."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

USER = settings.AUTH_USER_MODEL


class FindingsReport(models.Model):
    """One version: the texts people wrote, and the tables as they were composed from the audit's data that day."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="audit_reports")
    number = models.PositiveSmallIntegerField()
    texts = models.JSONField()
    themes = models.JSONField("themes, one a line", default=list)
    recommendations = models.JSONField("recommendations, one a line", default=list)
    composed = models.JSONField()
    sha256 = models.CharField(max_length=64)
    change_note = models.TextField(blank=True)
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="audit_report_number_once")]

    def __str__(self) -> str:
        return f"version {self.number}"


class Verdict(models.Model):
    """What the quality assurance group said of one version: accepted, or amend it and how."""

    report = models.OneToOneField(FindingsReport, on_delete=models.PROTECT, related_name="verdict")
    accepted = models.BooleanField()
    held_on = models.DateField("day of the meeting")
    what_to_change = models.TextField(blank=True)
    note = models.TextField(blank=True)
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    """Who wrote the version, beside who decides on it: the database refuses one person for both."""
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="audit_amendment_says_what", condition=Q(accepted=True) | ~Q(what_to_change="")
            ),
            models.CheckConstraint(name="audit_findings_two_persons", condition=~Q(decided_by=F("written_by"))),
        ]

    def __str__(self) -> str:
        return "accepted" if self.accepted else "to be amended"
