"""What agencies are told, the decision about a re-audit, the close."""

from django.conf import settings
from django.db import models
from django.db.models import Q

USER = settings.AUTH_USER_MODEL


class AuditFeedback(models.Model):
    """What one agency is told about what its tools led to (domain §5.4, A-12)."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="audit_feedback")
    agency = models.ForeignKey("people.Agency", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    sent_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ["agency__name"]
        constraints = [models.UniqueConstraint(fields=["case", "agency"], name="audit_feedback_once")]

    def __str__(self) -> str:
        return str(self.agency)


class FeedbackNote(models.Model):
    """What was put right in the feedback to one agency, and why; what was first sent stays."""

    feedback = models.ForeignKey(AuditFeedback, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()
    reason = models.TextField()
    written_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="feedback_note_says_why", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"note {self.pk}"


class FamiliesTold(models.Model):
    """What families and practitioners who took part were told, or why not; the briefing for everybody."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="audit_families_told")
    families = models.TextField()
    practitioners = models.TextField()
    briefing = models.TextField("one-page briefing", blank=True)

    def __str__(self) -> str:
        return f"told, {self.case}"


class ReAudit(models.Model):
    """Whether the same questions are asked again, when, and why (domain §5.4, A-14)."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="re_audit")
    needed = models.BooleanField()
    on = models.DateField("planned for", null=True)
    reason = models.TextField()
    opened = models.ForeignKey("cases.Case", on_delete=models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="re_audit_has_a_day",
                condition=Q(needed=True, on__isnull=False, opened__isnull=False)
                | Q(needed=False, on=None, opened=None),
            ),
            models.CheckConstraint(name="re_audit_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"re-audit on {self.on}" if self.needed else "no re-audit"


class AuditClosure(models.Model):
    """The manager's check at the end."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="audit_closure")
    learning = models.TextField()
    reported_on = models.DateField("reported to the Safeguarding Accountability Meeting")
    closed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"closed {self.closed_at:%d %B %Y}"
