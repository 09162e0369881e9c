"""Rows of one agency: write, change, take out; and what happens to them when the return is sent."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db import transaction

from reviews.chronology.events import EntriesAdded, EntryChanged, EntryWithdrawn
from reviews.chronology.models import Entry
from reviews.chronology.refusals import RowGone
from reviews.chronology.uncertain import is_outside
from reviews.people.policy import require
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import Agency, User

Scope = tuple[date, date] | None


@dataclass(frozen=True)
class EntryText:
    """What an agency says about one event; the source is never empty."""

    happened_on: date | None
    precision: str
    source: str
    event: str
    happened_time: time | None = None
    who: str = ""
    action_taken: str = ""
    child_seen: str = "na"
    comment: str = ""
    practice_episode: bool = False


@transaction.atomic
def add_entry(case: Case, agency: Agency, text: EntryText, *, by: User, at: datetime, scope: Scope = None) -> Entry:
    """Add one row; it is flagged when its whole period lies outside the scope of the review."""
    require(by, "edit_return", agency)
    entry = Entry.objects.create(case=case, agency=agency, created_by=by, created_at=at, **columns_of(text, scope))
    record(
        case_stream(case.pk),
        EntriesAdded(agency=agency.name, entries=1, by_import=False, obj=f"entry:{entry.pk}"),
    )
    return entry


@transaction.atomic
def change_entry(entry: Entry, text: EntryText, *, by: User, at: datetime, scope: Scope = None) -> Entry:
    """Change a row; a row already sent is replaced when the corrected return is sent. Raises RowGone."""
    fresh = locked(entry)
    require(by, "edit_return", fresh.agency)
    before = fresh.date_words
    if fresh.sent_at is None:
        for name, value in columns_of(text, scope).items():
            setattr(fresh, name, value)
        fresh.updated_at = at
        fresh.save()
        changed = fresh
    else:
        changed = Entry.objects.create(
            case=fresh.case,
            agency=fresh.agency,
            created_by=by,
            created_at=at,
            replaces=fresh,
            **columns_of(text, scope),
        )
    record(
        case_stream(fresh.case_id),
        EntryChanged(
            agency=fresh.agency.name,
            obj=f"entry:{changed.pk}",
            date_before=before,
            date_after=changed.date_words,
            text=changed.event,
        ),
    )
    return changed


@transaction.atomic
def withdraw_entry(entry: Entry, *, by: User, at: datetime) -> None:
    """Take a row out; one already sent disappears for others when the corrected return is sent. Raises RowGone."""
    fresh = locked(entry)
    require(by, "edit_return", fresh.agency)
    if fresh.sent_at is None:
        fresh.withdrawn_at = at
    else:
        fresh.removal_pending = True
    fresh.updated_at = at
    fresh.save(update_fields=["withdrawn_at", "removal_pending", "updated_at"])
    if fresh.replaces_id is not None and fresh.sent_at is None:
        Entry.objects.filter(pk=fresh.replaces_id).update(removal_pending=True)
    record(case_stream(fresh.case_id), EntryWithdrawn(agency=fresh.agency.name, obj=f"entry:{fresh.pk}"))


def mark_sent(case: Case, agency: Agency, at: datetime) -> None:
    """The agency's return was approved: its present rows become the ones others read."""
    rows = Entry.objects.filter(case=case, agency=agency, withdrawn_at__isnull=True)
    replaced = rows.filter(sent_at__isnull=True, replaces__isnull=False).values("replaces_id")
    rows.filter(pk__in=list(replaced.values_list("replaces_id", flat=True))).update(withdrawn_at=at)
    rows.filter(removal_pending=True).update(withdrawn_at=at)
    rows.filter(sent_at__isnull=True).update(sent_at=at)


def locked(entry: Entry) -> Entry:
    """Lock the row. Raises RowGone when it was withdrawn or has a correction of its own."""
    found = Entry.objects.select_for_update(no_key=True, of=("self",)).select_related("agency", "case").get(pk=entry.pk)
    replaced = found.replacements.filter(withdrawn_at__isnull=True).exists()
    if found.withdrawn_at is not None or found.removal_pending or replaced:
        raise RowGone("This row was changed or removed by a colleague. Look at the list again.")
    return found


def columns_of(text: EntryText, scope: Scope) -> dict[str, Any]:
    """The columns of a row, with the flag for events outside the scope."""
    columns = asdict(text)
    columns["outside_scope"] = is_outside(text.happened_on, text.precision, scope)
    return columns
