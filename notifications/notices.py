"""A person's notices in the product."""

from datetime import datetime

from notifications.kinds import kind_of
from notifications.models import Delivery, DeliveryQuerySet


def notices_of(person_pk: int) -> DeliveryQuerySet:
    """The person's notices, newest first, each with its message."""
    return Delivery.objects.notices_of(person_pk)


def unread_count(person_pk: int) -> int:
    """How many notices the person has not opened (one indexed query)."""
    return Delivery.objects.notices_of(person_pk).unread().count()


def mark_read(person_pk: int, notice_pk: int, *, at: datetime) -> Delivery | None:
    """Mark one own notice as read; None when it is not theirs."""
    notice = notices_of(person_pk).filter(pk=notice_pk).first()
    if notice is not None and notice.read_at is None:
        Delivery.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=at)
    return notice


def mark_all_read(person_pk: int, *, at: datetime) -> int:
    """Mark every own notice as read; answers how many were new."""
    unread = Delivery.objects.filter(person_id=person_pk, channel="in_app", read_at__isnull=True)
    return unread.update(read_at=at)


def headline(notice: Delivery) -> str:
    """The notice's line for people."""
    return kind_of(notice.message.kind).subject_for(notice.message.case_ref, notice.message.context)
