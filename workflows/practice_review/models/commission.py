"""The decision to commission, and who outside was told of it (domain §4.4, L-1 and L-2)."""

from django.conf import settings
from django.db import models

USER = settings.AUTH_USER_MODEL


class Scale(models.TextChoices):
    """How much work the review is worth."""

    PROPORTIONATE = "proportionate", "Proportionate: a short review of a few questions"
    FULL = "full", "Full: the whole case, with family and practitioners"
    THEMATIC = "thematic", "Thematic: together with other cases"


class DirectOpening(models.Model):
    """That no rapid review led to this review, and why: each safeguarding partner is then asked here (0180)."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    opened_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"opened on {self.opened_at:%d %B %Y}"


class Commission(models.Model):
    """Why the partners commission the review; the day itself is the fact `commissioned_at` of the case."""

    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="commission")
    criteria = models.JSONField(default=dict)
    """The partners' view on each of regulation 11 (a) to (d): yes, no or unclear."""
    reasons = models.TextField()
    scale = models.CharField(max_length=20, choices=Scale)
    family_told = models.CharField(max_length=10)
    family_told_on = models.DateField(null=True, blank=True)
    family_note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    decision = models.ForeignKey(
        "decisions.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The positions of the partners by which the review goes on; None while they are asked."""
    call_held_on = models.DateField("day of the resolution call after a split", null=True, blank=True)
    scrutineer_advice = models.TextField(blank=True, default="")
    resolution = models.TextField("how a split was taken forward", blank=True, default="")

    def __str__(self) -> str:
        return self.get_scale_display()


class Body(models.TextChoices):
    """Whom the law wants told."""

    PANEL = "panel", "Child Safeguarding Practice Review Panel"
    OFSTED = "ofsted", "Ofsted"
    DFE = "dfe", "Department for Education"


class Telling(models.Model):
    """On which days the three bodies were told of the review, or of who reviews."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="tellings")
    about = models.CharField(max_length=10, choices=[("review", "The review"), ("reviewer", "Who reviews")])
    panel_on = models.DateField()
    ofsted_on = models.DateField()
    dfe_on = models.DateField()
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["recorded_at", "pk"]

    def __str__(self) -> str:
        return self.about
