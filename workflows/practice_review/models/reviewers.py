"""Candidates, their interests, and who was appointed (domain §4.4 L-4, L-5; §4.5)."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

USER = settings.AUTH_USER_MODEL


class Candidate(models.Model):
    """Somebody who could carry out the review, as far as the selection has come."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="reviewer_candidates")
    number = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField(default=1)
    """The selection in which they stand: a second one begins when a reviewer is removed."""
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    expression = models.TextField("expression of interest, quote and experience")
    quote = models.CharField(max_length=100, blank=True)
    references = models.TextField(blank=True)
    checked_dbs = models.BooleanField(default=False)
    checked_insurance = models.BooleanField(default=False)
    checked_data_agreement = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    added_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="one_candidate_per_number"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""), name="a_withdrawn_candidate_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """What the branch of this candidate is about, without a name."""
        return f"Candidate {self.number}"

    @property
    def agency(self) -> None:
        """No agency does the work of the branch."""


class ConflictOutcome(models.TextChoices):
    """What the partners make of a declaration."""

    OPEN = "", "Not assessed yet"
    NONE = "none", "No conflict of interest"
    MANAGEABLE = "manageable", "Manageable, with mitigation"
    EXCLUDED = "excluded", "Excluded"


class ConflictForm(models.Model):
    """One declaration of interests and its assessment; a later one is a new row, an assessed one never changes."""

    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, related_name="conflict_forms")
    number = models.PositiveSmallIntegerField()
    occasion = models.CharField(max_length=200)
    employment = models.TextField(blank=True)
    past_reviews = models.TextField(blank=True)
    personal_ties = models.TextField(blank=True)
    financial_ties = models.TextField(blank=True)
    earlier_comment = models.TextField(blank=True)
    declared_on = models.DateField()
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=ConflictOutcome, blank=True, default="")
    mitigation = models.TextField(blank=True)
    reasons = models.TextField(blank=True)
    assessed_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    assessed_title = models.CharField(max_length=200, blank=True)
    assessed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "number"], name="one_conflict_form_per_number"),
            models.CheckConstraint(
                condition=~Q(outcome="manageable") | ~Q(mitigation=""), name="a_manageable_conflict_has_a_mitigation"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", assessed_at=None) | (~Q(outcome="") & ~Q(reasons="")),
                name="an_assessed_conflict_has_reasons",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate.subject}, form {self.number}"


class Appointment(models.Model):
    """The reviewer of a case, for a time. The database refuses one whose form says "excluded" (0136)."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="reviewer_appointments")
    candidate = models.OneToOneField(Candidate, on_delete=models.PROTECT, related_name="appointment")
    conflict = models.ForeignKey(ConflictForm, on_delete=models.PROTECT, related_name="+")
    conflict_outcome = models.CharField(max_length=12, choices=ConflictOutcome)
    """The outcome of that form; a second foreign key on both columns keeps the two the same."""
    user = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    grant = models.ForeignKey("cases.CaseGrant", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    access_ended_at = models.DateTimeField(null=True, blank=True)
    """When access was taken away last: it comes back on a declaration recorded after that (0181)."""
    decided_on = models.DateField()
    decided_by = models.TextField("who decided")
    reasons = models.TextField()
    contract = models.CharField(max_length=200)
    fee = models.CharField(max_length=100)
    milestones = models.TextField()
    supervision = models.CharField(max_length=200)
    access_until = models.DateField()
    appointed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)
    ended_how = models.CharField(max_length=12, blank=True)
    ended_reason = models.TextField(blank=True)
    handover = models.TextField(blank=True)
    state_then = models.CharField("state of the case when it ended", max_length=40, blank=True, default="")
    ended_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["appointed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(ended_on=None), name="one_reviewer_at_a_time"),
            models.CheckConstraint(
                condition=Q(conflict_outcome__in=["none", "manageable"]), name="an_excluded_reviewer_is_not_appointed"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | (~Q(ended_how="") & ~Q(ended_reason="")),
                name="an_ended_appointment_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} until {self.access_until}"

    def in_force(self, today: date) -> bool:
        """Whether the reviewer reviews today."""
        return self.ended_on is None and today <= self.access_until
