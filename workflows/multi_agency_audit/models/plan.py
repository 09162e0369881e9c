"""A-1 and A-2: why an audit is held, what it looks at, with which limits."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from workflows.multi_agency_audit.tables.audit_types import LABELS

USER = settings.AUTH_USER_MODEL


class AuditPlan(models.Model):
    """The line of the yearly programme (domain §5.4, A-1); the lead is the lead of the case."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="audit_plan")
    theme = models.CharField(max_length=160)
    type = models.CharField(max_length=40)
    priority = models.CharField("priority it serves", max_length=200)
    quarter = models.CharField(max_length=7)
    sponsor = models.CharField(max_length=200)
    repeats = models.ForeignKey("cases.Case", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    planned_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()

    class Meta:
        ordering = ["-quarter", "-pk"]
        indexes = [models.Index(fields=["type", "quarter"], name="audit_type_quarter")]

    def __str__(self) -> str:
        return self.theme

    @property
    def type_label(self) -> str:
        """The type in words."""
        return LABELS.get(self.type, self.type)

    @property
    def quarter_label(self) -> str:
        """The quarter in words: "January to March 2027"."""
        return quarter_in_words(self.quarter)


class AuditScope(models.Model):
    """What the audit looks at, and the limits it sets itself (domain §5.4, A-2, and the joint-inspection mode)."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="audit_scope")
    objectives = models.TextField()
    enquiries = models.TextField("lines of enquiry, one a line")
    double_weight = ArrayField(models.CharField(max_length=30), default=list)
    period_from = models.DateField()
    period_to = models.DateField()
    cohort_rule = models.TextField()
    cases_wanted = models.PositiveSmallIntegerField()
    tool_version = models.CharField(max_length=30)
    tool_days = models.PositiveSmallIntegerField()
    moderation_days = models.PositiveSmallIntegerField()
    conflict_rule = models.TextField()
    legal_basis = models.TextField()
    feedback_plan = models.TextField()
    group = models.ForeignKey(
        "people.Group", verbose_name="group that decides", on_delete=models.PROTECT, null=True, related_name="+"
    )
    chair = models.ForeignKey(
        USER, verbose_name="chair of the group", on_delete=models.PROTECT, null=True, related_name="+"
    )
    set_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="audit_chair_of_a_group", condition=Q(chair__isnull=True) | Q(group__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.period_from} to {self.period_to}"


QUARTERS = {"1": "January to March", "2": "April to June", "3": "July to September", "4": "October to December"}


def quarter_in_words(code: str) -> str:
    """ "2027-Q1" as "January to March 2027"; anything else as it is."""
    year, _, number = code.partition("-Q")
    return f"{QUARTERS[number]} {year}" if number in QUARTERS else code
