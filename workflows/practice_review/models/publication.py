"""The publication plan, who had the report before, and what changed between."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

USER = settings.AUTH_USER_MODEL


class PublicationPlan(models.Model):
    """What is planned for the day the report becomes public (domain §4.7), for one version bound by hash.

    `round` counts how often the copies had to start again after a material change (E28).
    """

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="publication_plan")
    planned_on = models.DateField()
    round = models.PositiveSmallIntegerField(default=1)
    version = models.CharField("label of the version", max_length=10)
    sha256 = models.CharField(max_length=64)
    legal_clearance = models.TextField()
    prosecution_view = models.TextField(blank=True)
    coroner_view = models.TextField(blank=True)
    family_preview_on = models.DateField(null=True, blank=True)
    family_wishes = models.TextField()
    staff_support = models.TextField(blank=True)
    agency_statements = models.TextField(blank=True)
    website_text = models.TextField(blank=True)
    press_lines = models.TextField(blank=True)
    spokespersons = models.TextField(blank=True)
    embargo = models.TextField(blank=True)
    more_recipients = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    accessible_version = models.TextField(blank=True)
    repository_copy = models.TextField(blank=True)
    learning_briefing = models.TextField(blank=True)
    web_review_on = models.DateField(null=True, blank=True)
    taken_down_by = models.TextField(blank=True)
    made_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"publication planned on {self.planned_on}"


class PlanMove(models.Model):
    """The planned day was moved: from when to when, why, by whom."""

    plan = models.ForeignKey(PublicationPlan, on_delete=models.PROTECT, related_name="moves")
    moved_from = models.DateField()
    moved_to = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"from {self.moved_from} to {self.moved_to}"


class Recipient(models.TextChoices):
    """Who gets the report before it is public; the first three by the guidance."""

    PANEL = "panel", "Child Safeguarding Practice Review Panel"
    SECRETARY_OF_STATE = "secretary_of_state", "Secretary of State for Education"
    OFSTED = "ofsted", "Ofsted"
    OTHER = "other", "Somebody else"


REQUIRED_RECIPIENTS = (Recipient.PANEL, Recipient.SECRETARY_OF_STATE, Recipient.OFSTED)


class PublicationCopy(models.Model):
    """One copy that was sent before publication: to whom, when, exactly which version; what came back."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="publication_copies")
    round = models.PositiveSmallIntegerField()
    recipient = models.CharField(max_length=30, choices=Recipient)
    name = models.CharField(max_length=200)
    sent_on = models.DateField()
    version = models.CharField("label of the version", max_length=10)
    sha256 = models.CharField(max_length=64)
    comments = models.TextField(blank=True)
    commented_on = models.DateField(null=True, blank=True)
    regard = models.TextField("how the partners had regard to the comments", blank=True)
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["round", "sent_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "round", "recipient", "name"], name="one_copy_per_recipient"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.sent_on}"


class ReportChange(models.Model):
    """The report was changed after copies had gone out (E28): a minor change is logged, a material one starts again."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="report_changes")
    round = models.PositiveSmallIntegerField()
    material = models.BooleanField()
    what = models.TextField()
    why = models.TextField("why it is material, or why not")
    by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return "material change" if self.material else "minor change"
