"""What only a rapid review has: the notification, the scope, the report, the Panel's answer, the close."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from workflows.rapid_review.opening.models import OpeningDraft as OpeningDraft

USER = settings.AUTH_USER_MODEL


class Recommendation(models.TextChoices):
    """What the review group may recommend and the partners may decide (domain §3.3, RR-7)."""

    LCSPR = "lcspr", "Commission a local child safeguarding practice review (LCSPR)"
    NO_LCSPR = "no_lcspr", "No LCSPR: the learning is captured"
    LEARNING_REVIEW = "learning_review", "An alternative learning review"
    NATIONAL = "national", "Suggest a national review to the Panel"
    SINGLE_AGENCY = "single_agency", "Action by a single agency"


class Notification(models.Model):
    """The serious incident notification that the local authority sent to the Panel."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="sin")
    sent_at = models.DateTimeField()
    csins_reference = models.CharField(max_length=60)
    submitted_by = models.CharField(max_length=200)
    basis = models.CharField(max_length=30)
    children_included = ArrayField(models.CharField(max_length=40), default=list)
    partners_told_on = models.DateField(null=True, blank=True)
    other_areas_told = models.TextField(blank=True)
    copy_to_business_unit_on = models.DateField(null=True, blank=True)
    late_reason = models.TextField(blank=True)
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.csins_reference


class Scope(models.Model):
    """What the agencies are asked for: period, family list, letter, the dates set at the start."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="scope")
    period_from = models.DateField()
    period_to = models.DateField()
    period_reason = models.TextField(blank=True)
    family = models.TextField()
    letter = models.TextField()
    records_secured = models.BooleanField()
    meeting_on = models.DateField()
    decision_on = models.DateField()
    leads_informed = models.BooleanField()
    set_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.period_from} to {self.period_to}"


class NotMetRecord(models.Model):
    """Why the criteria were not met and what happens instead (domain §3.3, RR-2)."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="not_met")
    rationale = models.TextField()
    next_step = models.CharField(max_length=30)
    next_step_note = models.TextField(blank=True)
    referrer_told_on = models.DateField()
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.next_step


class ReportVersion(models.Model):
    """One version of the rapid review report; the content is bound by its SHA-256."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="report_versions")
    number = models.PositiveSmallIntegerField()
    sections = models.JSONField()
    recommendation = models.CharField(max_length=30, choices=Recommendation)
    sha256 = models.CharField(max_length=64, blank=True)
    change_note = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_report_per_number")]

    def __str__(self) -> str:
        return f"version {self.number}"


class Conclusion(models.Model):
    """What the partners decided for the case, and how a split was taken forward."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="conclusion")
    outcome = models.CharField(max_length=30, choices=Recommendation)
    decided_at = models.DateTimeField()
    how = models.CharField(max_length=20)
    resolution = models.TextField(blank=True)
    scrutineer_advice = models.TextField(blank=True)
    call_held_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.get_outcome_display()


class Dispatch(models.Model):
    """The report as sent to the Panel."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="dispatch")
    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT)
    sent_at = models.DateTimeField()
    recipient = models.CharField(max_length=200)
    decision_told = models.BooleanField()
    missing_returns = models.TextField(blank=True)
    late_reason = models.TextField(blank=True)
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"sent {self.sent_at:%d %B %Y}"


class PanelResponse(models.Model):
    """The Panel's written view on the rapid review, and what the partners answered."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="panel_response")
    received_on = models.DateField()
    outcome = models.CharField(max_length=30)
    text = models.TextField()
    answer_due_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    reconsidered = models.CharField(max_length=10, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.outcome


class Feedback(models.Model):
    """What one contributing agency is told about what its return led to."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="feedback")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT)
    text = models.TextField()
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["agency__name"]
        constraints = [models.UniqueConstraint(fields=["case", "agency"], name="one_feedback_per_agency")]

    def __str__(self) -> str:
        return str(self.agency)


class Closure(models.Model):
    """The manager's check at the end."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="closure")
    learning = models.TextField()
    none_because = models.TextField(
        "why neither a finding nor an action is recorded", blank=True, default="", db_default=""
    )
    referrer_told_on = models.DateField()
    family_told = models.TextField()
    practitioners_told = models.TextField()
    closed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"closed {self.closed_at:%d %B %Y}"
