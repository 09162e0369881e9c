"""Comparing what is open with what the calendar was told: new, changed and ended things get a new number."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from notifications.feed.items import FeedItem
from notifications.models import CalendarAddress, CalendarEntry

SHOWN_AFTER_END = timedelta(days=30)


@transaction.atomic
def told(address: CalendarAddress, items: Sequence[FeedItem], now: datetime) -> list[CalendarEntry]:
    """Bring the entries of the address's owner up to date and give those to show, by due day.

    Writes nothing while nothing changes. Two programs that ask at once wait for each other.
    """
    CalendarAddress.objects.select_for_update().get(pk=address.pk)
    entries = {one.uid: one for one in CalendarEntry.objects.filter(person_id=address.person_id)}
    open_now = {item.uid: item for item in items}
    new = [_new(address.person_id, item, now) for uid, item in open_now.items() if uid not in entries]
    changed = [entry for uid, entry in entries.items() if _differs(entry, open_now.get(uid))]
    for entry in changed:
        _follow(entry, open_now.get(entry.uid), now)
    CalendarEntry.objects.bulk_create(new)
    CalendarEntry.objects.bulk_update(
        changed, ["case_ref", "due", "fingerprint", "sequence", "modified", "ended"], batch_size=500
    )
    return list(CalendarEntry.objects.shown(address.person_id, now - SHOWN_AFTER_END))


def _new(person_pk: int, item: FeedItem, now: datetime) -> CalendarEntry:
    return CalendarEntry(
        person_id=person_pk,
        uid=item.uid,
        case_ref=item.case_ref,
        due=item.due,
        fingerprint=item.fingerprint,
        modified=now,
    )


def _differs(entry: CalendarEntry, item: FeedItem | None) -> bool:
    if item is None:
        return entry.ended is None
    return entry.ended is not None or entry.fingerprint != item.fingerprint


def _follow(entry: CalendarEntry, item: FeedItem | None, now: datetime) -> None:
    entry.sequence += 1
    entry.modified = now
    entry.ended = None if item else now
    if item:
        entry.case_ref, entry.due, entry.fingerprint = item.case_ref, item.due, item.fingerprint
