"""Rows of a chronology: order, scope, sending, corrections, duplicates, gaps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.utils import IntegrityError

from reviews.cases.services import release_pack
from reviews.chronology.gaps import silences
from reviews.chronology.models import Entry
from reviews.chronology.refusals import NotADuplicate, RowGone
from reviews.chronology.services import (
    EntryText,
    add_entry,
    change_entry,
    mark_duplicate,
    note_contradiction,
    undo_duplicate,
    withdraw_entry,
)
from reviews.trail.models import StoredEvent
from tests.factories.people import make_user
from tests.reviews.chronology.conftest import Told


def test_the_database_orders_like_python(told: Told) -> None:
    for day in (date(2026, 3, 1), date(2025, 1, 1), date(2026, 1, 1)):
        for precision in ("exact", "month", "year", "approximate"):
            told.row(day, precision)
    told.row(None, "unknown")
    rows = list(Entry.objects.filter(case=told.case).in_order())
    assert rows == sorted(rows, key=lambda row: row.sort_key)


def test_a_row_without_a_source_is_refused_by_the_database(told: Told) -> None:
    with pytest.raises(IntegrityError):
        told.row(source="")


def test_a_row_outside_the_period_is_flagged(told: Told) -> None:
    text = EntryText(date(2020, 1, 1), "year", "Record", "Long ago")
    scope = (date(2024, 1, 1), date(2026, 1, 1))
    assert add_entry(told.case, told.police, text, by=told.author, at=told.at, scope=scope).outside_scope


def test_only_the_own_agency_writes(told: Told) -> None:
    text = EntryText(date(2026, 1, 1), "exact", "Record", "Event")
    for stranger in (told.nurse, told.manager):
        with pytest.raises(PermissionDenied):
            add_entry(told.case, told.police, text, by=stranger, at=told.at)


def test_drafts_stay_in_the_agency_until_the_return_is_sent(told: Told) -> None:
    entry = told.row()
    assert entry in Entry.objects.visible_to(told.author)
    assert entry not in Entry.objects.visible_to(told.manager)
    told.sent()
    assert entry in Entry.objects.visible_to(told.manager)
    assert entry not in Entry.objects.visible_to(told.nurse)
    release_pack(told.case, at=told.at)
    assert entry in Entry.objects.visible_to(told.nurse)
    assert entry not in Entry.objects.visible_to(make_user(role="lsp"))
    assert entry not in Entry.objects.visible_to(make_user(role="agency_lead"))


def test_a_sent_row_is_replaced_only_when_the_correction_is_sent(told: Told) -> None:
    entry = told.row(event="Wrong")
    told.sent()
    text = EntryText(date(2026, 3, 1), "exact", "Record", "Right")
    new = change_entry(entry, text, by=told.author, at=told.at)
    rows = Entry.objects.filter(case=told.case)
    assert list(rows.working()) == [new]
    assert list(rows.sent()) == [entry]
    with pytest.raises(RowGone):
        change_entry(entry, text, by=told.author, at=told.at)
    told.sent()
    assert list(rows.sent()) == [new]


def test_removing_a_corrected_row_removes_the_sent_one_too(told: Told) -> None:
    entry = told.row()
    told.sent()
    text = EntryText(date(2026, 3, 1), "exact", "Record", "Right")
    withdraw_entry(change_entry(entry, text, by=told.author, at=told.at), by=told.author, at=told.at)
    rows = Entry.objects.filter(case=told.case)
    assert not rows.working().exists() and list(rows.sent()) == [entry]
    told.sent()
    assert not rows.sent().exists()


def test_duplicates_point_at_one_row_and_can_be_undone(told: Told) -> None:
    first, second, third = told.row(), told.health_row(), told.health_row(date(2026, 3, 3))
    told.sent()
    mark_duplicate(third, second, by=told.manager)
    mark_duplicate(second, first, by=told.manager)
    third.refresh_from_db()
    assert third.duplicate_of_id == first.pk
    assert list(Entry.objects.sent().merged()) == [first]
    with pytest.raises(NotADuplicate):
        mark_duplicate(first, second, by=told.manager)
    with pytest.raises(NotADuplicate):
        mark_duplicate(first, first, by=told.manager)
    undo_duplicate(second, by=told.manager)
    assert StoredEvent.objects.filter(kind="entry.duplicate_undone").count() == 1
    with pytest.raises(PermissionDenied):
        mark_duplicate(second, first, by=told.author)


def test_a_contradiction_is_noted_and_its_words_stay_out_of_the_chain(told: Told) -> None:
    entry = told.row()
    note_contradiction(entry, "The ward says the second of March", by=told.manager)
    event = StoredEvent.objects.get(kind="entry.contradiction_noted")
    assert "ward" not in event.body


def test_a_long_silence_is_a_gap_and_a_vague_row_fills_its_whole_period(told: Told) -> None:
    told.row(date(2024, 1, 1), "year")
    told.row(date(2025, 3, 1))
    told.row(date(2026, 3, 1))
    told.row(None, "unknown")
    found = silences(list(Entry.objects.in_order()), timedelta(days=182))
    assert [(gap.after, gap.before) for gap in found] == [(date(2025, 3, 1), date(2026, 3, 1))]
