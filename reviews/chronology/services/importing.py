"""Adding many rows at once, all or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.chronology.events import EntriesAdded
from reviews.chronology.models import Entry
from reviews.chronology.services.entries import EntryText, Scope, columns_of
from reviews.people.policy import require
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import Agency, User


@transaction.atomic
def import_rows(
    case: Case, agency: Agency, rows: Sequence[EntryText], *, by: User, at: datetime, scope: Scope = None
) -> int:
    """Add the rows of a file in one step and give their number."""
    require(by, "edit_return", agency)
    Entry.objects.bulk_create(
        [Entry(case=case, agency=agency, created_by=by, created_at=at, **columns_of(row, scope)) for row in rows]
    )
    if rows:
        imported = EntriesAdded(agency=agency.name, entries=len(rows), by_import=True, obj=f"case:{case.pk}")
        record(case_stream(case.pk), imported)
    return len(rows)
