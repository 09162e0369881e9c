"""What the health check asks: is anything stuck?"""

from datetime import datetime

from django.db.models import Min, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from notifications.models import Channel, Delivery, Message, State


def oldest_undelivered(now: datetime | None = None) -> datetime | None:
    """Since when the oldest message waits that is not addressed or not sent yet; None when nothing is overdue.

    What waits on purpose, for the end of quiet hours or for its digest, counts from then on.
    """
    now = now or timezone.now()
    unaddressed = Message.objects.filter(addressed__isnull=True, look_after__isnull=True)
    unsent = Delivery.objects.filter(
        Q(not_before__isnull=True) | Q(not_before__lte=now),
        channel=Channel.EMAIL,
        state__in=[State.PENDING, State.SENDING],
    )
    since = Greatest("message__created", Coalesce("not_before", "message__created"))
    moments = [
        unaddressed.aggregate(oldest=Min("created"))["oldest"],
        unsent.aggregate(oldest=Min(since))["oldest"],
    ]
    return min((moment for moment in moments if moment is not None), default=None)


def failed_count() -> int:
    """How many letters could not be delivered and wait for somebody to retry or cancel them."""
    return Delivery.objects.filter(channel=Channel.EMAIL, state=State.FAILED, digest=None).count()
