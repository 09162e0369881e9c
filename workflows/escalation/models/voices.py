"""What people say and note beside the steps: talks, statements, the scrutineer's advice, notes on the own records."""

from django.conf import settings
from django.db import models

from workflows.escalation.models.escalation import Escalation

USER = settings.AUTH_USER_MODEL


class Talk(models.Model):
    """A meeting or a call: who was there, and where each side stood."""

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="talks")
    stage = models.PositiveSmallIntegerField()
    held_at = models.DateTimeField()
    how = models.CharField(max_length=20)
    people = models.TextField()
    raiser_position = models.TextField()
    other_position = models.TextField()
    next_step = models.TextField(blank=True)
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["held_at", "pk"]

    def __str__(self) -> str:
        return f"talk {self.pk}"


class Statement(models.Model):
    """What one side, or a partner whose own agency is a party, says without deciding."""

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="statements")
    stage = models.PositiveSmallIntegerField()
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    given_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return f"statement {self.pk}"


class Advice(models.Model):
    """Independent advice: seen by the parties, not a decision (domain §6.6)."""

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="advice")
    stage = models.PositiveSmallIntegerField()
    text = models.TextField()
    recommends = models.TextField(blank=True)
    given_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return f"advice {self.pk}"


class Filing(models.Model):
    """One party's last word: noted on the child's file, what came of it, what was learned, thanks."""

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="filings")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    on_file = models.BooleanField("noted on the child's file", null=True)
    why_not = models.TextField(blank=True)
    result = models.TextField("what it changed for the child", blank=True)
    learning = models.TextField(blank=True)
    feedback = models.TextField("thanks or feedback to whoever raised it", blank=True)
    noted_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["noted_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["escalation", "agency"], name="escalation_filing_once")]

    def __str__(self) -> str:
        return f"note of {self.agency}"
