"""An immediate safeguarding concern found by an audit (domain §5.4, A-9), and what was added to it later."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse

USER = settings.AUTH_USER_MODEL


class SafeNow(models.TextChoices):
    """Whether the child is safe at this moment, as far as the auditor knows."""

    NO = "no", "No, or not sure"
    YES = "yes", "Yes, somebody is with the child or has made sure"


class Outcome(models.TextChoices):
    """What children's social care did about a concern."""

    STRATEGY = "strategy", "Strategy discussion or section 47 enquiry"
    ASSESSMENT = "assessment", "Assessment, or the plan was changed"
    KNOWN = "known", "Already known and being dealt with"
    CHECKED = "checked", "Checked: the child is safe, nothing further"


class ConcernQuerySet(models.QuerySet["Concern"]):
    """Adjectives for lists of concerns."""

    def still_open(self) -> ConcernQuerySet:
        """Those whose outcome is not recorded."""
        return self.filter(settled_at__isnull=True)


class Concern(models.Model):
    """What an auditor found, whom they phoned, who acknowledged it, what was done. No child is named here."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="audit_concerns")
    number = models.PositiveSmallIntegerField()
    sampled = models.ForeignKey(
        "multi_agency_audit.SampleCase", on_delete=models.PROTECT, null=True, related_name="concerns"
    )
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    what = models.TextField()
    safe_now = models.CharField(max_length=3, choices=SafeNow)
    phoned = models.CharField(max_length=300)
    phoned_at = models.DateTimeField()
    reached = models.BooleanField()
    done_at_once = models.TextField(blank=True)
    raised_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    acknowledged_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledgement = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    outcome_text = models.TextField(blank=True)
    settled_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="audit_concern_number_once"),
            models.CheckConstraint(
                name="audit_concern_outcome_in_full",
                condition=models.Q(settled_at=None, settled_by=None, outcome="")
                | (models.Q(settled_at__isnull=False, settled_by__isnull=False) & ~models.Q(outcome="")),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        """The page of the concern."""
        return reverse("aud_concern", kwargs={"ref": self.case.reference, "number": self.number})

    @property
    def subject(self) -> str:
        """What the side procedure is about, without anything about a child."""
        return f"Concern {self.number}"

    @property
    def is_open(self) -> bool:
        """Whether its outcome is still to be recorded."""
        return self.settled_at is None

    @property
    def stands(self) -> str:
        """How far it has come, in words."""
        if self.settled_at is not None:
            return "Outcome recorded"
        return "Acknowledged, outcome to be recorded" if self.acknowledged_at else "Waiting to be acknowledged"


class ConcernNote(models.Model):
    """What was added to a concern later, or corrected in it; what was first written stays."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"note {self.pk}"
