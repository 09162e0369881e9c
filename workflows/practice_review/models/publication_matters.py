"""What can happen to a publication: it waits for a trial, it is late, it was too early, it happened or it did not."""

from django.conf import settings
from django.db import models

USER = settings.AUTH_USER_MODEL


class PublicationHold(models.Model):
    """The publication waits for a parallel process (E35); the review and its learning go on."""

    class Process(models.TextChoices):
        """What it waits for (domain §4.9)."""

        CRIMINAL = "criminal", "Criminal investigation or trial"
        INQUEST = "inquest", "Inquest"
        COURT = "court", "Care or other court proceedings"
        OTHER = "other", "Another process"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="publication_holds")
    process = models.CharField(max_length=20, choices=Process)
    why = models.TextField()
    since = models.DateField()
    expected_until = models.DateField(null=True, blank=True)
    no_contact = models.TextField("whom the review must not contact meanwhile", blank=True)
    state_before = models.CharField(max_length=40)
    put_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    put_at = models.DateTimeField()
    lifted_on = models.DateField(null=True, blank=True)
    lifted_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lifted_because = models.TextField(blank=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "process"], condition=models.Q(lifted_on=None), name="one_hold_per_process"
            ),
        ]

    def __str__(self) -> str:
        return self.get_process_display()


class PublicationDelay(models.Model):
    """Why the review is not published in six months, when it will be, and who was told when (E25)."""

    class Reason(models.TextChoices):
        """The kinds of reason."""

        CRIMINAL = "criminal", "Criminal investigation or trial"
        INQUEST = "inquest", "Inquest"
        FAMILY = "family", "The family"
        CAPACITY = "capacity", "Capacity of the agencies or the partnership"
        REVIEWER = "reviewer", "The reviewer"

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="publication_delays")
    reason = models.CharField(max_length=20, choices=Reason)
    words = models.TextField()
    forecast_on = models.DateField()
    due_on = models.DateField("due day when it was recorded")
    panel_told_on = models.DateField()
    secretary_told_on = models.DateField("Secretary of State told on")
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.forecast_on}"

    @property
    def told_too_late(self) -> bool:
        """Tell whether the Panel or the Secretary of State was told only after the due day."""
        return max(self.panel_told_on, self.secretary_told_on) > self.due_on


class PublicationBreach(models.Model):
    """A publication that happened too early: recorded by one person, confirmed by another, never removed (E27)."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="publication_breaches")
    happened_on = models.DateField()
    where = models.CharField(max_length=500)
    what = models.TextField()
    last_copy_on = models.DateField(null=True, blank=True)
    allowed_from = models.DateField(null=True, blank=True)
    proposed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    confirmed = models.BooleanField(null=True, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("proposed_by")),
                name="breach_by_two_people",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(decided_at=None), name="one_breach_waits_per_case"
            ),
        ]

    def __str__(self) -> str:
        return f"published too early on {self.happened_on}"


class PublicationOutcome(models.Model):
    """The report was published, or was not, with the justification (E26)."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="publication_outcome")
    published = models.BooleanField()
    on = models.DateField("day of publication, or of the decision not to publish")
    version = models.CharField("label of the version", max_length=10, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    url = models.URLField(max_length=500, blank=True)
    reviewer_named = models.CharField(max_length=200, blank=True)
    repository_sent_on = models.DateField(null=True, blank=True)
    justification = models.TextField(blank=True)
    agreed_by = models.TextField(blank=True)
    improvements = models.TextField("the improvement information that is appropriate", blank=True)
    improvements_url = models.URLField(max_length=500, blank=True)
    reconsider_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{'published' if self.published else 'not published'}, {self.on}"


class Reconsideration(models.Model):
    """Once a year: is it still right that the report is not public? (E26)."""

    outcome = models.ForeignKey(PublicationOutcome, on_delete=models.PROTECT, related_name="reconsiderations")
    on = models.DateField()
    stays = models.BooleanField()
    reasons = models.TextField()
    next_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"reconsidered on {self.on}"
