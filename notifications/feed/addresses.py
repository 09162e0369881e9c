"""The secret address of a feed: shown once, kept as a hash, replaced or withdrawn by its owner."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from notifications.models import CalendarAddress

TOKEN_BYTES = 32
USED_AGAIN = timedelta(hours=1)


@transaction.atomic
def new_address(person_pk: int, *, alarms: bool, at: datetime) -> str:
    """Make an address and give its token, which nobody can read again; the address before stops working."""
    withdraw_address(person_pk, at=at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    CalendarAddress.objects.create(person_id=person_pk, digest=_digest(token), alarms=alarms, made=at)
    return token


def withdraw_address(person_pk: int, *, at: datetime) -> bool:
    """Withdraw the person's address; False when they have none."""
    return bool(CalendarAddress.objects.in_use().filter(person_id=person_pk).update(withdrawn=at))


def address_of(person_pk: int) -> CalendarAddress | None:
    """The person's address in use, or None."""
    return CalendarAddress.objects.in_use().filter(person_id=person_pk).first()


def address_behind(token: str) -> CalendarAddress | None:
    """Whose address this token is: in use and of an active person; None otherwise."""
    found = CalendarAddress.objects.in_use().filter(digest=_digest(token), person__is_active=True)
    return found.select_related("person").first()


def note_use(address: CalendarAddress, at: datetime) -> None:
    """Note that a calendar program asked, at most once an hour."""
    if address.used is None or at - address.used > USED_AGAIN:
        CalendarAddress.objects.filter(pk=address.pk).update(used=at)


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
