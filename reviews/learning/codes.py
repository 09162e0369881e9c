"""Codes of actions: ACT-2026-014, counted per year without gaps."""

from django.db import transaction

from reviews.cases.models import ReferenceCounter

PREFIX = "ACT"


def next_code(year: int) -> str:
    """Take the next code of a year; the counter's row stays locked until the caller commits."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A code is taken in the transaction that adds the action.")
    place = {"prefix": PREFIX, "kind": "action", "year": year}
    ReferenceCounter.objects.bulk_create([ReferenceCounter(**place)], ignore_conflicts=True)
    counter = ReferenceCounter.objects.select_for_update().get(**place)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"{PREFIX}-{year}-{counter.last:03d}"
