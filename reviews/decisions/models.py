"""A decision, the position of each partner, and the meeting at which they met."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class DecisionOutcome(models.TextChoices):
    """How the positions came out; derived, never typed."""

    OPEN = "", "Waiting for positions"
    AGREED = "agreed", "All required partners agree"
    AMEND = "amend", "Agreed with amendments"
    SPLIT = "split", "The partners are split"
    MET = "met", "Criteria met"
    NOT_MET = "not_met", "Criteria not met"
    SUPERSEDED = "superseded", "Replaced by a later round"


class Decision(models.Model):
    """One question put to the partners, bound to the exact content they decided on."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="decisions")
    code = models.CharField(max_length=20)
    round = models.PositiveSmallIntegerField(default=1)
    question = models.CharField(max_length=300)
    blind = models.BooleanField(default=False)
    content_sha256 = models.CharField(max_length=64, blank=True)
    content_label = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=DecisionOutcome, blank=True, default="")

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "code", "round"], name="one_decision_per_round"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, outcome="") | (Q(settled_at__isnull=False) & ~Q(outcome="")),
                name="a_settled_decision_has_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.round}"


class Signatory(models.Model):
    """A partner that takes part in a decision; a required one must give a position."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="signatories")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT)
    required = models.BooleanField(default=True)

    class Meta:
        ordering = ["agency__name"]
        constraints = [models.UniqueConstraint(fields=["decision", "agency"], name="one_signatory_per_agency")]

    def __str__(self) -> str:
        return str(self.agency)


class Position(models.Model):
    """What one partner decides, with reasons and the title held at the time."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="positions")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT)
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    holder_title = models.CharField(max_length=200)
    choice = models.CharField(max_length=20)
    reasons = models.TextField()
    conflict_declared = models.BooleanField(default=False)
    conflict_text = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    at_meeting = models.BooleanField(default=False)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "agency"], name="one_position_per_partner"),
            models.CheckConstraint(condition=~Q(reasons=""), name="a_position_has_reasons"),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.choice}"


class Meeting(models.Model):
    """One meeting of the review group: who came, what was agreed, what is recommended."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    started_at = models.TimeField(null=True, blank=True)
    chair = models.CharField(max_length=200)
    minute_taker = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    quorate = models.BooleanField()
    quorum_note = models.TextField(blank=True)
    facts_agreed = models.TextField()
    children_safe = models.TextField()
    analysis = models.TextField()
    criteria = models.JSONField(default=dict)
    national_importance = models.TextField()
    learning_clear = models.TextField()
    learning_more_work = models.TextField(blank=True)
    parallel_processes = models.TextField(blank=True)
    family_plan = models.TextField()
    practitioner_support = models.TextField(blank=True)
    recommendation = models.CharField(max_length=30)
    rationale = models.TextField()
    dissent = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return f"Meeting of {self.held_on:%d %B %Y}"


class AttendanceStatus(models.TextChoices):
    """Whether a partner or agency was at the meeting."""

    PRESENT = "present", "Present"
    DEPUTY = "deputy", "A deputy came"
    APOLOGIES = "apologies", "Sent apologies"
    ABSENT = "absent", "Absent"


class Attendance(models.Model):
    """One agency's attendance at a meeting and its declaration of interest."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT)
    name = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=AttendanceStatus)
    conflict = models.TextField(blank=True)

    class Meta:
        ordering = ["agency__name"]
        constraints = [models.UniqueConstraint(fields=["meeting", "agency"], name="one_attendance_per_agency")]

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_status_display()}"
