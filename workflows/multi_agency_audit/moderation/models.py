"""What a moderation meeting agreed about one case of the sample; every grade ever given is kept (E50)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from workflows.multi_agency_audit.tables.grades import grade_label

USER = settings.AUTH_USER_MODEL


class Moderation(models.Model):
    """One case of the sample as all auditors see it together (domain §5.4, A-8)."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="moderations")
    sampled = models.OneToOneField("multi_agency_audit.SampleCase", on_delete=models.PROTECT, related_name="moderation")
    held_on = models.DateField()
    present = models.TextField()
    story = models.TextField()
    good_practice = models.TextField(blank=True)
    learning = models.TextField(blank=True)
    disputed = models.BooleanField()
    dissent = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    moderated_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    moderated_at = models.DateTimeField()

    class Meta:
        ordering = ["sampled__number"]
        constraints = [
            models.CheckConstraint(name="moderation_dissent_kept", condition=Q(disputed=False) | ~Q(dissent="")),
            models.CheckConstraint(
                name="moderation_decision_in_full",
                condition=Q(decided_at=None, decided_by=None, decision="")
                | (Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(decision="")),
            ),
        ]

    def __str__(self) -> str:
        return f"moderation of {self.sampled}"

    @property
    def waits_for_chair(self) -> bool:
        """Whether the auditors differ and the chair has not decided yet."""
        return self.disputed and self.decided_at is None


class ModeratedGrade(models.Model):
    """One moderated grade beside what the agencies gave; a later one has the next number. Rows are never changed.

    `given` holds the agencies' grades by the agency's code, `agreed` the one they all gave (empty when they differ).
    The database refuses a grade without a reason unless it is the first and all agencies gave the same.
    """

    moderation = models.ForeignKey(Moderation, on_delete=models.PROTECT, related_name="grades")
    section = models.CharField(max_length=30)
    number = models.PositiveSmallIntegerField()
    given = models.JSONField()
    agreed = models.CharField(max_length=30, blank=True)
    grade = models.CharField(max_length=30)
    reason = models.TextField(blank=True)
    given_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["section", "number"]
        constraints = [
            models.UniqueConstraint(fields=["moderation", "section", "number"], name="moderated_grade_once"),
            models.CheckConstraint(name="moderated_grade_named", condition=~Q(grade="")),
            models.CheckConstraint(
                name="moderated_grade_says_why", condition=Q(number=1, grade=F("agreed")) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section}: {self.grade}"

    @property
    def label(self) -> str:
        """The grade in words."""
        return grade_label(self.grade)

    @property
    def differs(self) -> bool:
        """Whether it is not simply what every agency gave."""
        return self.grade != self.agreed


class MinuteNote(models.Model):
    """What was added to the minute of a moderation later, or corrected in it; what was first written stays."""

    moderation = models.ForeignKey(Moderation, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"note {self.pk}"
