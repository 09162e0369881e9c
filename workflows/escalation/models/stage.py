"""A stage of an escalation: when it opened and how, what was answered, how it ended."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone

from workflows.escalation.models.escalation import Escalation

USER = settings.AUTH_USER_MODEL


class How(models.TextChoices):
    """How a stage came to open."""

    RAISED = "raised", "The escalation was raised"
    NOT_SETTLED = "not_settled", "The stage before was not settled"
    BY_HAND = "by_hand", "Raised by hand"
    SKIPPED = "skipped", "Stages were skipped upwards"
    SILENCE = "silence", "No answer by the limit: raised by itself"


class Outcome(models.TextChoices):
    """How a stage ends (domain §6.4); silence means raised, never lapsed."""

    OPEN = "", "Open"
    AGREED = "resolved_agreed", "Settled and agreed"
    PARTIAL = "resolved_partial", "Settled in part"
    WITHDRAWN = "withdrawn", "Withdrawn by the agency that raised it"
    RAISED = "raised", "Raised to the next stage"
    REFERRED = "referred", "Referred"
    UNSETTLED = "unsettled", "Not settled, not referred"


RESOLVED = frozenset({Outcome.AGREED.value, Outcome.PARTIAL.value})


class StageRow(models.Model):
    """One stage that was opened; a stage is opened once, and never again."""

    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="stages")
    number = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    how = models.CharField(max_length=20, choices=How)
    reason = models.TextField(blank=True)

    answer = models.TextField("the position of the other agency, or the record of the meeting", blank=True)
    answered_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    proposal = models.CharField(max_length=20, choices=Outcome, blank=True, default="")
    action = models.TextField("what was agreed to be done", blank=True)
    action_due = models.DateField(null=True, blank=True)
    action_owner = models.ForeignKey("people.Agency", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    action_measure = models.TextField("how one will know that it has worked", blank=True, default="", db_default="")
    action_group = models.ForeignKey("people.Group", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    partners_agreed_at = models.DateTimeField(null=True, blank=True)

    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True, default="")
    next_number = models.PositiveSmallIntegerField(null=True, blank=True)
    next_how = models.CharField(max_length=20, choices=How, blank=True, default="")
    note = models.TextField("words of whoever closed it", blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["escalation", "number"], name="escalation_stage_once"),
            models.CheckConstraint(
                condition=models.Q(closed_at=None, outcome="")
                | (models.Q(closed_at__isnull=False) & ~models.Q(outcome="")),
                name="escalation_stage_closed_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"stage {self.number}"

    @property
    def opened_on(self) -> date:
        """Day 0 of the stage: the local date on which it opened."""
        return timezone.localtime(self.opened_at).date()

    @property
    def is_open(self) -> bool:
        """Whether the stage still runs."""
        return not self.outcome

    @property
    def title(self) -> str:
        """The stage in words."""
        from workflows.escalation import ladder

        return ladder.title(self.number)
