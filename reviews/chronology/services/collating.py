"""What the collating officer does with the merged chronology (domain §3.3 RR-6)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.chronology.events import CollationNoted, ContradictionNoted, DuplicateUndone, MarkedDuplicate
from reviews.chronology.models import CollationNote, Entry
from reviews.chronology.refusals import NotADuplicate
from reviews.people.policy import require
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User


@transaction.atomic
def mark_duplicate(entry: Entry, original: Entry, *, by: User) -> Entry:
    """Say that a row tells the same event as another; rows pointing at it follow. Raises NotADuplicate."""
    require(by, "collate")
    rows = {
        row.pk: row for row in Entry.objects.select_for_update().filter(pk__in=[entry.pk, original.pk]).order_by("pk")
    }
    mine, other = rows[entry.pk], rows[original.pk]
    if mine.pk == other.pk:
        raise NotADuplicate("A row cannot be a duplicate of itself.")
    if mine.case_id != other.case_id:
        raise NotADuplicate("The two rows belong to different cases.")
    if other.duplicate_of_id is not None:
        raise NotADuplicate("That row is itself marked as a duplicate. Choose the row it points to.")
    mine.duplicate_of = other
    mine.save(update_fields=["duplicate_of"])
    Entry.objects.filter(duplicate_of=mine).update(duplicate_of=other)
    record(case_stream(mine.case_id), MarkedDuplicate(entry=mine.pk, original=other.pk, obj=f"entry:{mine.pk}"))
    entry.duplicate_of = other
    return mine


@transaction.atomic
def undo_duplicate(entry: Entry, *, by: User) -> Entry:
    """Take the duplicate mark back."""
    require(by, "collate")
    if Entry.objects.filter(pk=entry.pk, duplicate_of__isnull=False).update(duplicate_of=None):
        record(case_stream(entry.case_id), DuplicateUndone(entry=entry.pk, obj=f"entry:{entry.pk}"))
    entry.duplicate_of = None
    return entry


@transaction.atomic
def note_contradiction(entry: Entry, note: str, *, by: User) -> Entry:
    """Write down that records do not agree; an empty note clears it."""
    require(by, "collate")
    Entry.objects.filter(pk=entry.pk).update(contradiction_note=note.strip())
    record(case_stream(entry.case_id), ContradictionNoted(entry=entry.pk, obj=f"entry:{entry.pk}", note=note.strip()))
    entry.contradiction_note = note.strip()
    return entry


@transaction.atomic
def add_note(case: Case, kind: str, text: str, *, by: User, at: datetime) -> CollationNote:
    """Keep a note for the meeting: household picture, a gap, or a progress check."""
    require(by, "collate")
    note = CollationNote.objects.create(
        case=case, kind=CollationNote.Kind(kind), text=text.strip(), written_by=by, written_at=at
    )
    record(
        case_stream(case.pk),
        CollationNoted(about=note.get_kind_display().lower(), obj=f"note:{note.pk}", text=note.text),
    )
    return note
