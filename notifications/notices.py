"""A person's notices in the product: which, in what words, read or not."""

from dataclasses import dataclass
from datetime import datetime

from notifications.kinds import kind_of, title_of
from notifications.models import Channel, Delivery, DeliveryQuerySet


@dataclass(frozen=True)
class Wanted:
    """Which notices are asked for; empty means all."""

    unread: bool = False
    kind: str = ""
    case_ref: str = ""

    def __bool__(self) -> bool:
        return self.unread or bool(self.kind or self.case_ref)


def notices_of(person_pk: int, wanted: Wanted | None = None) -> DeliveryQuerySet:
    """The person's notices that are asked for, newest first, each with its message."""
    found = Delivery.objects.notices_of(person_pk)
    wanted = wanted or Wanted()
    if wanted.unread:
        found = found.unread()
    if wanted.kind:
        found = found.filter(message__kind=wanted.kind)
    if wanted.case_ref:
        found = found.filter(message__case_ref=wanted.case_ref)
    return found


def offered(person_pk: int) -> tuple[list[tuple[str, str]], list[str]]:
    """What the person's notices can be filtered by: kinds as (code, words), and cases (one query)."""
    rows = set(notices_of(person_pk).order_by().values_list("message__kind", "message__case_ref").distinct())
    kinds = sorted({kind: title_of(kind) for kind, _ in rows}.items(), key=lambda row: row[1].lower())
    return kinds, sorted({case_ref for _, case_ref in rows if case_ref})


def unread_count(person_pk: int) -> int:
    """How many notices the person has not opened (one indexed query)."""
    return Delivery.objects.filter(person_id=person_pk, channel=Channel.IN_APP, state="sent").unread().count()


def mark_read(person_pk: int, notice_pk: int, *, at: datetime) -> Delivery | None:
    """Mark one own notice as read; None when it is not theirs."""
    notice = notices_of(person_pk).filter(pk=notice_pk).first()
    if notice is not None and notice.read_at is None:
        Delivery.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=at)
    return notice


def mark_unread(person_pk: int, notice_pk: int) -> Delivery | None:
    """Mark one own notice as unread again; None when it is not theirs."""
    notice = notices_of(person_pk).filter(pk=notice_pk).first()
    if notice is not None:
        Delivery.objects.filter(pk=notice.pk).update(read_at=None)
    return notice


def mark_all_read(person_pk: int, *, at: datetime) -> int:
    """Mark every own notice as read; answers how many were new."""
    unread = Delivery.objects.filter(person_id=person_pk, channel=Channel.IN_APP, read_at__isnull=True)
    return unread.update(read_at=at)


def headline(notice: Delivery) -> str:
    """The notice's line for people."""
    return kind_of(notice.message.kind).subject_for(notice.message.case_ref, notice.message.context)
