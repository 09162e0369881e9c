"""What each scheduled job did: one line about its last run, and one for every run that found work or failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

if TYPE_CHECKING:
    from django.db.models.manager import Manager


class Outcome(models.TextChoices):
    """How a run ended."""

    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


class Job(models.Model):
    """The last run of one job; overwritten by the next."""

    name = models.CharField(max_length=60, primary_key=True)
    started = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    count = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.RUNNING)
    fault = models.CharField(max_length=100, blank=True)

    if TYPE_CHECKING:
        objects: ClassVar[Manager[Job]]

    def __str__(self) -> str:
        return f"{self.name}: {self.outcome}"


class JobRun(models.Model):
    """One run that found work or failed; only the type of a fault is kept, never its text."""

    job = models.CharField(max_length=60)
    started = models.DateTimeField()
    ended = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    fault = models.CharField(max_length=100, blank=True)

    if TYPE_CHECKING:
        objects: ClassVar[Manager[JobRun]]

    class Meta:
        indexes = (models.Index(fields=["job", "-id"], name="job_run_latest"),)

    def __str__(self) -> str:
        return f"{self.job} at {self.started:%Y-%m-%d %H:%M}: {self.outcome}, {self.count}"
