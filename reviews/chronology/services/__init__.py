"""The only ways to change a chronology."""

from reviews.chronology.services.collating import add_note, mark_duplicate, note_contradiction, undo_duplicate
from reviews.chronology.services.entries import EntryText, add_entry, change_entry, mark_sent, withdraw_entry
from reviews.chronology.services.importing import import_rows

__all__ = [
    "EntryText",
    "add_entry",
    "add_note",
    "change_entry",
    "import_rows",
    "mark_duplicate",
    "mark_sent",
    "note_contradiction",
    "undo_duplicate",
    "withdraw_entry",
]
