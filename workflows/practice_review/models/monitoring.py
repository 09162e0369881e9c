"""Regulation 14: checks of time and quality while a review runs, and what the reviewer was asked in writing."""

from django.conf import settings
from django.db import models

USER = settings.AUTH_USER_MODEL


class ProgressCheck(models.Model):
    """One check: is the review on time, is it good enough, when is the next one."""

    class Time(models.TextChoices):
        """How the review stands against its timetable."""

        ON_TIME = "on_time", "On time"
        SLIPPING = "slipping", "Slipping, and can be caught up"
        LATE = "late", "Late: publication in six months is in doubt"

    class Quality(models.TextChoices):
        """How good the work is so far."""

        GOOD = "good", "Good enough"
        CONCERNS = "concerns", "Concerns, raised with the reviewer"
        POOR = "poor", "Not good enough"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="progress_checks")
    number = models.PositiveSmallIntegerField()
    checked_on = models.DateField()
    time = models.CharField(max_length=20, choices=Time)
    time_words = models.TextField(blank=True)
    quality = models.CharField(max_length=20, choices=Quality)
    quality_words = models.TextField()
    next_in_weeks = models.PositiveSmallIntegerField()
    checked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_check_per_number")]

    def __str__(self) -> str:
        return f"check {self.number}"


class ReviewerRequest(models.Model):
    """A written request to the reviewer for information or a draft, and the reply (SI 2018/789 regulation 14)."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="reviewer_requests")
    check_made = models.ForeignKey(
        ProgressCheck, on_delete=models.PROTECT, null=True, blank=True, related_name="requests"
    )
    asked_on = models.DateField()
    asked = models.TextField()
    wanted_by = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    replied_on = models.DateField(null=True, blank=True)
    reply = models.TextField(blank=True)
    reply_recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["asked_on", "pk"]

    def __str__(self) -> str:
        return f"asked on {self.asked_on}"
