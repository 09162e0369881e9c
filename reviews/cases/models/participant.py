"""An agency that takes part in a case."""

from django.db import models

from reviews.cases.models.case import Case


class Participant(models.Model):
    """One agency asked to take part; withdrawn, never removed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="participants")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="participations")
    asked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField("outcome on withdrawal", max_length=40, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["agency__name"]
        constraints = [models.UniqueConstraint(fields=["case", "agency"], name="participant_once")]
        indexes = [
            models.Index(fields=["agency", "case"], name="participant_active", condition=models.Q(withdrawn_at=None))
        ]

    def __str__(self) -> str:
        return f"{self.agency} on {self.case}"

    @property
    def takes_part(self) -> bool:
        """Say whether the agency still takes part."""
        return self.withdrawn_at is None
