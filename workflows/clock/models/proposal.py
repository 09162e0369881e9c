"""Changing a local period: proposed by one person, decided by another."""

from django.conf import settings
from django.db import models

from workflows.clock.models.rule_edition import RuleEdition
from workflows.clock.periods import Period, Unit


class PeriodProposal(models.Model):
    """Another number of days (or weeks, months) for a local rule; the old one counts until a second person agrees."""

    rule = models.ForeignKey(
        RuleEdition, verbose_name="row in force when proposed", on_delete=models.PROTECT, related_name="proposals"
    )
    count = models.PositiveSmallIntegerField("proposed number")
    applies_from = models.DateField("for deadlines opened from this day on")
    open_too = models.BooleanField("deadlines that are open when it is approved move as well")
    reason = models.TextField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    approved = models.BooleanField(null=True, blank=True)
    decision_note = models.TextField(blank=True)
    became = models.ForeignKey(
        RuleEdition, verbose_name="row it became", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["rule"], condition=models.Q(decided_at=None), name="rule_one_pending_proposal"
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("proposed_by")),
                name="period_proposal_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule.code}: {self.period}"

    @property
    def period(self) -> Period:
        """The proposed period."""
        return Period(Unit(self.rule.unit), self.count)

    @property
    def is_waiting(self) -> bool:
        """Tell whether nobody has decided it."""
        return self.decided_at is None
