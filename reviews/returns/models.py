"""What one agency answers on one case: the return, its sections and every version it sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from reviews.returns.queries import ReturnQuerySet
from reviews.returns.visibility import may_read, may_write

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.people.models import User


class State(models.TextChoices):
    """Where a return stands."""

    REQUESTED = "requested", "Not started"
    CHECKING = "checking", "Checking their records"
    DRAFTING = "drafting", "In progress"
    AWAITING_APPROVAL = "awaiting_approval", "Waiting for their safeguarding lead"
    APPROVED = "approved", "Returned"
    NIL = "nil", "Nil return"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Known(models.TextChoices):
    """The quick reply: does the agency know the child or the family?"""

    KNOWN = "known", "Known"
    NOT_KNOWN = "not_known", "Not known"
    CHECKING = "checking", "Still checking"


class Outcome(models.TextChoices):
    """What the agency's lead decided about a version."""

    APPROVED = "approved", "Approved and sent"
    REVISION = "revision", "Sent back for changes"


class Return(models.Model):
    """One agency's answer on one case; it stays with that agency even when the agency closes (E33)."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="returns")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="returns")
    state = models.CharField(max_length=20, choices=State.choices, default=State.REQUESTED)
    known = models.CharField(max_length=10, choices=Known.choices, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    attendee = models.CharField("who will attend the meeting", max_length=300, blank=True)
    conflict = models.TextField("conflict of interest declared", blank=True)
    nil_reason = models.TextField(blank=True)
    withdrawn_reason = models.TextField(blank=True)
    requested_at = models.DateTimeField()
    replied_at = models.DateTimeField("quick reply given", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField("approved and sent", null=True, blank=True)
    released_at = models.DateTimeField("released to the group", null=True, blank=True)
    reopened_at = models.DateTimeField("reopened for correction", null=True, blank=True)
    reopened_reason = models.TextField(blank=True)

    objects = ReturnQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "agency"], name="return_once_per_agency")]
        indexes = [models.Index(fields=["agency", "state"], name="return_agency_state")]

    def __str__(self) -> str:
        return f"Return {self.pk}"

    def get_absolute_url(self) -> str:
        """Give the page on which the return is read."""
        return reverse("return_detail", kwargs={"ref": self.case.reference, "pk": self.pk})

    @property
    def state_label(self) -> str:
        """Give the state in plain words."""
        return State(self.state).label

    @property
    def is_answered(self) -> bool:
        """Whether the partnership has what it asked for: an approved or a nil return."""
        return self.state in (State.APPROVED, State.NIL)

    @property
    def is_closed(self) -> bool:
        """Whether no task of the procedure waits for it any more."""
        return self.is_answered or self.state == State.WITHDRAWN

    @property
    def is_editable(self) -> bool:
        """Whether the agency may write in it now."""
        return self.state in (State.REQUESTED, State.CHECKING, State.DRAFTING)

    def readable_by(self, user: User | AnonymousUser) -> bool:
        """Whether this person may read what was sent (own agency: also the draft)."""
        return may_read(user, self)

    def writable_by(self, user: User | AnonymousUser) -> bool:
        """Whether this person writes for the return's agency."""
        return may_write(user, self)


class ReturnSection(models.Model):
    """One part of a return, as last saved; drafts may be incomplete."""

    return_of = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="sections")
    code = models.CharField(max_length=30)
    data = models.JSONField(default=dict)
    nil_reason = models.TextField(blank=True)
    complete = models.BooleanField(default=False)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField()
    history_at = models.DateTimeField("last told to the history", null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["return_of", "code"], name="return_section_once")]

    def __str__(self) -> str:
        return f"{self.code} of return {self.return_of_id}"


class ReturnVersion(models.Model):
    """The whole return as it was submitted; never changed, bound by its hash."""

    return_of = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    is_nil = models.BooleanField(default=False)
    after_release = models.BooleanField("addendum: sent after the pack was released", default=False)
    author_involved = models.BooleanField("the author declared involvement", default=False)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    note = models.TextField(blank=True)
    self_approved = models.BooleanField("approved by its own author", default=False)
    countersigned = models.BooleanField("countersigned because the author was involved", default=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["return_of", "number"], name="return_version_once")]

    def __str__(self) -> str:
        return f"Version {self.number} of return {self.return_of_id}"

    @property
    def intact(self) -> bool:
        """Whether the content still has the hash it was submitted with."""
        from reviews.returns.content import digest

        return digest(self.content) == self.sha256

    def section(self, code: str) -> dict[str, Any]:
        """Give one section's saved answers; empty when it was not filled in."""
        found: dict[str, Any] = self.content.get("sections", {}).get(code, {})
        return found
