"""A-5 and A-6: one tool for each sampled case and agency, its sections, its quality checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse

from workflows.multi_agency_audit import tool_access
from workflows.multi_agency_audit.models.sample import SampleCase
from workflows.multi_agency_audit.tables.grades import grade_label
from workflows.multi_agency_audit.tables.tool import ToolVersion, tool_named

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.people.models import User

USER = settings.AUTH_USER_MODEL


class ToolState(models.TextChoices):
    """Where a tool stands."""

    ISSUED = "issued", "An auditor is to be named"
    WRITING = "writing", "With the auditor"
    CHECKING = "checking", "With the agency lead"
    ACCEPTED = "accepted", "Accepted"
    NOT_KNOWN = "not_known", "Case not known to the agency"
    REFUSED = "refused", "The agency declined"
    MISSING = "missing", "Not waited for"
    LOCKED = "locked", "Locked: the case was taken out of the sample"


OPEN_STATES = (ToolState.ISSUED, ToolState.WRITING, ToolState.CHECKING)
GAPS = (ToolState.REFUSED, ToolState.MISSING)


class ToolQuerySet(models.QuerySet["Tool"]):
    """Adjectives for tools."""

    def visible_to(self, user: User | AnonymousUser) -> ToolQuerySet:
        """Tools whose state this person may know of (domain §2.5, as for returns)."""
        return self.filter(tool_access.tools_of(user))

    def of_sample(self) -> ToolQuerySet:
        """Tools of cases that are still in the sample, by case and agency."""
        return self.exclude(state=ToolState.LOCKED).order_by("sampled__number", "agency__name")


class Tool(models.Model):
    """What one agency finds in one case file; the agency's grade stays beside the moderated one."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="audit_tools")
    sampled = models.ForeignKey(SampleCase, on_delete=models.PROTECT, related_name="tools")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    version = models.CharField(max_length=30)
    state = models.CharField(max_length=10, choices=ToolState, default=ToolState.ISSUED)
    auditor = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    independent = models.BooleanField("auditor is independent of the case", null=True, blank=True)
    linked: models.ManyToManyField[User, models.Model] = models.ManyToManyField(
        USER, blank=True, related_name="+", verbose_name="people with a link to the case"
    )
    """Who said so when they were named: nobody names them for this tool again (0192)."""
    grade = models.CharField("the agency's overall grade", max_length=30, blank=True)
    reason = models.TextField("why there is no tool", blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    issued_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ToolQuerySet.as_manager()

    class Meta:
        ordering = ["sampled__number", "agency__name"]
        constraints = [models.UniqueConstraint(fields=["sampled", "agency"], name="audit_tool_once")]
        indexes = [models.Index(fields=["case", "agency"], name="audit_tool_case_agency")]

    def __str__(self) -> str:
        return f"tool {self.pk}"

    def get_absolute_url(self) -> str:
        """The page on which the tool is read."""
        return reverse("aud_tool_read", kwargs={"ref": self.case.reference, "pk": self.pk})

    @property
    def subject(self) -> str:
        """The sampled case: "Case 3"."""
        return self.sampled.subject

    @property
    def contents(self) -> ToolVersion:
        """The version of the tool that was issued."""
        return tool_named(self.version)

    @property
    def grade_label(self) -> str:
        """The agency's overall grade in words."""
        return grade_label(self.grade)

    @property
    def is_accepted(self) -> bool:
        """Whether the agency's lead has accepted it."""
        return self.state == ToolState.ACCEPTED

    @property
    def is_writable(self) -> bool:
        """Whether the auditor may write in it."""
        return self.state == ToolState.WRITING


class ToolSection(models.Model):
    """What was written in one section, as it was typed; complete when nothing is missing."""

    tool = models.ForeignKey(Tool, on_delete=models.PROTECT, related_name="sections")
    code = models.CharField(max_length=30)
    data = models.JSONField(default=dict)
    complete = models.BooleanField(default=False)
    saved_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tool", "code"], name="audit_section_once")]

    def __str__(self) -> str:
        return self.code


class ToolCheck(models.Model):
    """One quality check by the agency's lead: accepted, or sent back with what to change."""

    tool = models.ForeignKey(Tool, on_delete=models.PROTECT, related_name="checks")
    accepted = models.BooleanField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return "accepted" if self.accepted else "sent back"
