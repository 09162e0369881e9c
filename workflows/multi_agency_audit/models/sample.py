"""A-3: the list of codes, the draw that anybody can repeat, what was left out and what was put in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

if TYPE_CHECKING:
    from reviews.cases.models import Case

USER = settings.AUTH_USER_MODEL


class SampleFrame(models.Model):
    """One list of case codes and its draw; a list begun anew leaves the old one standing, with the reason."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="sample_frames")
    imported_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()
    seed = models.CharField(max_length=64, blank=True)
    wanted = models.PositiveSmallIntegerField(null=True, blank=True)
    drawn_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    drawn_at = models.DateTimeField(null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)
    discarded_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    discarded_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(discarded_at__isnull=True), name="audit_one_frame_in_use"
            )
        ]

    def __str__(self) -> str:
        return f"list {self.pk}"

    @property
    def is_drawn(self) -> bool:
        """Whether the draw has been made."""
        return self.drawn_at is not None


class SampleState(models.TextChoices):
    """Where a code of the list stands."""

    LISTED = "listed", "On the list"
    EXCLUDED = "excluded", "Left out"
    DRAWN = "drawn", "In the sample"
    REMOVED = "removed", "Taken out of the sample"


class SampleCaseQuerySet(models.QuerySet["SampleCase"]):
    """Adjectives for the codes of a list."""

    def in_use(self, case: Case) -> SampleCaseQuerySet:
        """The codes of the list in use."""
        return self.filter(frame__case=case, frame__discarded_at__isnull=True)

    def in_sample(self, case: Case) -> SampleCaseQuerySet:
        """The cases that are audited, in the order of their numbers."""
        return self.in_use(case).filter(state=SampleState.DRAWN).order_by("number")


class SampleCase(models.Model):
    """One case file by its code; never a name. `number` is given when it is drawn: "Case 3"."""

    frame = models.ForeignKey(SampleFrame, on_delete=models.PROTECT, related_name="cases")
    code = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=SampleState, default=SampleState.LISTED)
    place = models.PositiveIntegerField("place in the order of the draw", null=True, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    asked_agencies = ArrayField(models.BigIntegerField(), default=list)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    reason = models.TextField("reason for leaving or taking out", blank=True)
    changed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = SampleCaseQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["frame", "code"], name="audit_code_once"),
            models.UniqueConstraint(
                fields=["frame", "number"], condition=models.Q(number__isnull=False), name="audit_number_once"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def subject(self) -> str:
        """What the case is called in tasks, messages and deadlines: "Case 3"."""
        return f"Case {self.number}" if self.number else "Case without a number"

    @property
    def agency(self) -> None:
        """A sampled case belongs to no agency."""
        return None
