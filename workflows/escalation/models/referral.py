"""The gate to the Secretary of State: what is gathered, decided, announced, sent and answered (domain §6.7).

The product sends nothing itself: it records what people sent.
"""

from django.conf import settings
from django.db import models

from workflows.escalation.models.escalation import Escalation

USER = settings.AUTH_USER_MODEL


class Route(models.TextChoices):
    """Where the lead partners turn."""

    SECRETARY_OF_STATE = "secretary_of_state", "The Secretary of State"
    REGULATOR = "regulator", "A regulator"
    NONE = "none", "Nobody: it is not referred"


class Referral(models.Model):
    """Everything the gate asks for; one for each escalation that reached it."""

    escalation = models.OneToOneField(Escalation, on_delete=models.PROTECT, related_name="referral")
    remedies = models.TextField("remedies tried at every local stage")
    skipped = models.TextField("what was tried instead of skipped stages", blank=True, db_default="")
    legal_by = models.CharField("who gave legal advice", max_length=200)
    legal_on = models.DateField()
    legal_advice = models.TextField()
    request_on = models.DateField("formal information request sent on", null=True, blank=True)
    request_to = models.CharField(max_length=200, blank=True)
    request_reply = models.TextField(blank=True)
    no_request_reason = models.TextField(blank=True)
    gathered_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    gathered_at = models.DateTimeField()

    scrutiny_report = models.TextField(blank=True)
    scrutiny_by = models.ForeignKey(USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    scrutiny_at = models.DateTimeField(null=True, blank=True)

    route = models.CharField(max_length=20, choices=Route, blank=True, default="")
    notice_on = models.DateField("notice given to the agency on", null=True, blank=True)
    notice_text = models.TextField(blank=True)
    earliest_on = models.DateField("not to be sent before", null=True, blank=True)

    put_right = models.TextField("how the agency put it right meanwhile", blank=True)
    regulator = models.CharField(max_length=40, blank=True)
    regulator_reason = models.TextField(blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_to = models.CharField(max_length=200, blank=True)
    reply_on = models.DateField(null=True, blank=True)
    reply = models.TextField(blank=True)
    result = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"referral {self.pk}"
