"""The report in versions bound by hash (domain §4.4, L-11 to L-14)."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class ReportVersionQuerySet(models.QuerySet["ReportVersion"]):
    """Adjectives for versions."""

    def drafts(self) -> ReportVersionQuerySet:
        """Versions before the comments on accuracy: 0.1, 0.2 …"""
        return self.filter(final=False)

    def finals(self) -> ReportVersionQuerySet:
        """Versions the partners are asked about: 1.0, 1.1 …"""
        return self.filter(final=True)


class ReportVersion(models.Model):
    """One version of the report; finished, it never changes. Its hash covers the text and the recommendations."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="lcspr_reports")
    number = models.PositiveSmallIntegerField()
    """1, 2, 3 … in the order in which they were finished."""
    final = models.BooleanField()
    minor = models.PositiveSmallIntegerField()
    sections = models.JSONField()
    recommendations = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    change_note = models.TextField(blank=True)
    ready = models.BooleanField(default=True)
    """A draft that is ready goes to the agencies for comments on accuracy."""
    declaration = models.ForeignKey(
        "practice_review.ConflictForm", on_delete=models.PROTECT, null=True, blank=True, related_name="confirmed_at"
    )
    """The reviewer's declaration of interests that was confirmed with this version (§4.5); None when nobody reviews."""
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField()

    objects = ReportVersionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="one_lcspr_report_per_number"),
            models.UniqueConstraint(fields=["case", "final", "minor"], name="one_lcspr_report_per_label"),
        ]

    def __str__(self) -> str:
        return f"version {self.label}"

    @property
    def label(self) -> str:
        """0.1, 0.2 … for drafts, 1.0, 1.1 … for what the partners are asked about."""
        return f"{1 if self.final else 0}.{self.minor}"
