"""Scope and terms of reference in versions (domain §4.4, L-3)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

USER = settings.AUTH_USER_MODEL


class TermsState(models.TextChoices):
    """Where a version stands."""

    PROPOSED = "proposed", "Waiting for approval"
    APPROVED = "approved", "Approved"
    SENT_BACK = "sent_back", "Sent back"


class Terms(models.Model):
    """One version of the terms of reference; an earlier one stays as it was."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField()
    period_from = models.DateField()
    period_to = models.DateField()
    subjects = models.TextField()
    agencies = models.ManyToManyField("people.Agency", related_name="+")
    key_lines = models.TextField("key lines of enquiry")
    method = models.CharField(max_length=30)
    method_note = models.TextField(blank=True)
    family_plan = models.TextField()
    practitioner_plan = models.TextField()
    parallel_plan = models.TextField()
    equality_lens = models.TextField()
    timetable = models.TextField()
    budget = models.CharField(max_length=200)
    publication_intent = models.TextField()
    legal_adviser = models.CharField(max_length=200)
    change_note = models.TextField(blank=True)
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=TermsState, default=TermsState.PROPOSED)
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_title = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="one_terms_per_number"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state="proposed"), name="one_version_of_terms_waits_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("written_by")), name="terms_approved_by_somebody_else"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at=None) | (~Q(state="proposed") & Q(decided_at__isnull=False)),
                name="decided_terms_have_their_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number}"
