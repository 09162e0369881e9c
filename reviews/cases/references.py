"""Reference numbers: WF-RR-2026-001, counted per prefix, kind and year without gaps."""

from django.conf import settings
from django.db import transaction

from reviews.cases import kinds
from reviews.cases.models import ReferenceCounter


def next_reference(kind: str, year: int) -> str:
    """Take the next reference of a kind of case; the counter's row stays locked until the caller commits.

    Raises UnknownKind.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A reference is taken in the transaction that opens the case.")
    place = {"prefix": settings.REFERENCE_PREFIX, "kind": kinds.get(kind).short, "year": year}
    ReferenceCounter.objects.bulk_create([ReferenceCounter(**place)], ignore_conflicts=True)
    counter = ReferenceCounter.objects.select_for_update().get(**place)
    counter.last += 1
    counter.save(update_fields=["last"])
    return "{prefix}-{kind}-{year}-{last:03d}".format(**place, last=counter.last)
