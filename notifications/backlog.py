"""What the health check asks: is anything stuck?"""

from datetime import datetime

from django.db.models import Min

from notifications.models import Channel, Delivery, Message, State


def oldest_undelivered() -> datetime | None:
    """When the oldest message was written that is not addressed or not sent yet; None when all is delivered."""
    unaddressed = Message.objects.filter(addressed__isnull=True, look_after__isnull=True)
    unsent = Delivery.objects.filter(channel=Channel.EMAIL, state__in=[State.PENDING, State.SENDING])
    moments = [
        unaddressed.aggregate(oldest=Min("created"))["oldest"],
        unsent.aggregate(oldest=Min("message__created"))["oldest"],
    ]
    return min((moment for moment in moments if moment is not None), default=None)
