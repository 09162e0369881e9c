"""One delivery for each message, person and channel."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from notifications.models.message import Message


class Channel(models.TextChoices):
    """How a message reaches a person."""

    EMAIL = "email", "E-mail"
    IN_APP = "in_app", "In the product"


class State(models.TextChoices):
    """Where a delivery stands."""

    PENDING = "pending", "Waiting"
    COLLECTED = "collected", "Waits for a digest"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    DELIVERED = "delivered", "Delivered"
    FAILED = "failed", "Could not be delivered"
    CANCELLED = "cancelled", "No longer needed"


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Asking after deliveries."""

    def notices_of(self, person_pk: int) -> DeliveryQuerySet:
        """The notices one person sees in the product, newest first."""
        mine = self.filter(person_id=person_pk, channel=Channel.IN_APP, state=State.SENT)
        return mine.select_related("message").order_by("-id")

    def unread(self) -> DeliveryQuerySet:
        """Those not opened yet."""
        return self.filter(read_at__isnull=True)

    def to_ask_about(self, now: datetime) -> DeliveryQuerySet:
        """E-mails taken by a provider that can say by now what became of them."""
        return self.filter(next_look__lte=now, state=State.SENT).order_by("next_look", "id")

    def due(self, now: datetime) -> DeliveryQuerySet:
        """E-mails to send now: waiting ones, and those whose sender vanished with its lease."""
        waiting = Q(state=State.PENDING, next_try__lte=now)
        abandoned = Q(state=State.SENDING, lease_until__lt=now)
        return self.filter(waiting | abandoned, channel=Channel.EMAIL).order_by("next_try", "id")


class Delivery(models.Model):
    """One message to one person by one channel, and what became of it.

    `digest` is the e-mail that carries this one among others; `not_before` the end of quiet hours or the digest's
    hour; `template_version` names the wording it was sent with; at `next_look` the provider is asked what became of it.
    """

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="deliveries")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    provider_ref = models.CharField(max_length=200, blank=True)
    provider = models.CharField(max_length=10, blank=True, default="", db_default="")
    next_look = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)
    template_version = models.CharField(max_length=12, blank=True, default="", db_default="")
    digest = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts", db_index=False)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["message", "person", "channel"], name="delivery_once"),)
        indexes = (
            models.Index(
                fields=["next_try", "id"],
                name="delivery_due",
                condition=Q(channel="email", state__in=["pending", "sending"]),
            ),
            models.Index(
                fields=["person"], name="delivery_unread", condition=Q(channel="in_app", read_at__isnull=True)
            ),
            models.Index(fields=["person", "-id"], name="delivery_notices", condition=Q(channel="in_app")),
            models.Index(fields=["next_look"], name="delivery_look", condition=Q(next_look__isnull=False)),
            models.Index(fields=["state", "-id"], name="delivery_by_state", condition=Q(channel="email")),
            models.Index(fields=["digest"], name="delivery_digest", condition=Q(digest__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.channel} of message {self.message_id} to person {self.person_id}: {self.state}"
