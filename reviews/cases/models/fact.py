"""Dated facts of a case (day 0 of its clocks) and their corrections."""

from django.conf import settings
from django.db import models

from reviews.cases.models.case import Case


class Fact(models.Model):
    """When something happened, beside when somebody recorded it here."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="facts")
    name = models.CharField(max_length=40)
    at = models.DateTimeField("when it happened")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["at"]
        constraints = [models.UniqueConstraint(fields=["case", "name"], name="fact_once")]

    def __str__(self) -> str:
        return f"{self.name} of {self.case}"


class FactCorrection(models.Model):
    """A proposal to change the moment of a fact; the old moment counts until a second person agrees (E9)."""

    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="corrections")
    old_at = models.DateTimeField()
    new_at = models.DateTimeField()
    reason = models.TextField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    approved = models.BooleanField(null=True, blank=True)
    decision_note = models.TextField(blank=True)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["fact"], condition=models.Q(decided_at=None), name="fact_one_pending_correction"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("proposed_by")),
                name="fact_correction_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"correction of {self.fact}"
