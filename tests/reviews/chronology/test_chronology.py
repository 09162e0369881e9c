"""Rows, the composite, duplicates and contradictions, the page and the export."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db.utils import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews.cases.models import Case
from reviews.cases.services import release_pack
from reviews.chronology.gaps import silences
from reviews.chronology.models import Entry
from reviews.chronology.refusals import NotADuplicate, RowGone
from reviews.chronology.services import (
    EntryText,
    add_entry,
    change_entry,
    mark_duplicate,
    mark_sent,
    note_contradiction,
    undo_duplicate,
    withdraw_entry,
)
from reviews.people.models import Agency, User
from reviews.trail.actor import SYSTEM, acting_as
from reviews.trail.models import StoredEvent
from tests.factories.cases import make_case
from tests.factories.people import make_agency, make_user


@dataclass
class Told:
    """Two agencies with a chronology."""

    case: Case
    police: Agency
    health: Agency
    author: User
    nurse: User
    manager: User
    at: datetime

    def row(self, happened_on: date | None = date(2026, 3, 1), precision: str = "exact", **more: Any) -> Entry:
        """One row of the police."""
        text = EntryText(happened_on, precision, more.pop("source", "Record"), more.pop("event", "An event"), **more)
        return add_entry(self.case, self.police, text, by=self.author, at=self.at)

    def health_row(self, happened_on: date = date(2026, 3, 2)) -> Entry:
        """One row of the hospital."""
        text = EntryText(happened_on, "exact", "Ward notes", "The same event")
        return add_entry(self.case, self.health, text, by=self.nurse, at=self.at)

    def sent(self) -> None:
        """Both returns are approved."""
        mark_sent(self.case, self.police, self.at)
        mark_sent(self.case, self.health, self.at)

    def page(self, user: User, name: str = "case_chronology", query: str = "") -> Any:
        """The page as this person sees it."""
        client = Client()
        client.force_login(user)
        return client.get(reverse(name, args=[self.case.reference]) + query)


@pytest.fixture
def told(db: None) -> Iterator[Told]:
    """Police and a hospital trust on one case."""
    with acting_as(SYSTEM("test")):
        police, health = make_agency("Police", sector="police"), make_agency("Hospital trust", sector="health")
        yield Told(
            case=make_case(agencies=[police, health]),
            police=police,
            health=health,
            author=make_user("Author", role="agency_contributor", agency=police),
            nurse=make_user("Nurse", role="agency_lead", agency=health),
            manager=make_user("Manager", role="partnership_manager"),
            at=timezone.now(),
        )


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


def test_the_page_is_filtered_and_recorded(told: Told) -> None:
    told.row(event="Police call", practice_episode=True)
    told.health_row()
    told.sent()
    page = told.page(told.manager)
    assert page.status_code == 200 and "Police call" in page.text and "The same event" in page.text
    assert "The same event" not in told.page(told.manager, query="?show=episodes").text
    assert "Police call" not in told.page(told.manager, query=f"?agency={told.health.pk}").text
    assert told.page(told.manager, query="?agency=zzz&page=x").status_code == 200
    assert StoredEvent.objects.filter(stream=f"access:{told.case.pk}", kind="case.viewed").count() == 4


def test_who_may_not_read_the_composite_gets_404(told: Told) -> None:
    told.row()
    told.sent()
    for user in (told.author, told.nurse, make_user(role="lsp"), make_user(role="agency_lead")):
        for name in ("case_chronology", "case_chronology_csv"):
            assert told.page(user, name).status_code == 404
    release_pack(told.case, at=told.at)
    assert told.page(told.nurse).status_code == 200


def test_the_export_cannot_run_formulas_and_is_recorded(told: Told) -> None:
    told.row(event="=HYPERLINK(1)")
    told.sent()
    answer = told.page(told.manager, "case_chronology_csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0]["Event"] == "'=HYPERLINK(1)" and rows[0]["Agency"] == "Police"
    assert rows[0]["Marking"] == "OFFICIAL-SENSITIVE" and rows[0]["Exported by"] == "Manager"
    exported = StoredEvent.objects.get(kind="chronology.exported")
    assert exported.payload["entries"] == "1"


def test_marks_are_made_on_the_page(told: Told) -> None:
    first, second = told.row(), told.health_row()
    told.sent()
    client = Client()
    client.force_login(told.manager)
    url = reverse("chronology_entry", args=[told.case.reference, second.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"mark_duplicate": "1", "original": ""}).status_code == 422
    assert client.post(url, {"mark_duplicate": "1", "original": first.pk}).status_code == 302
    second.refresh_from_db()
    assert second.duplicate_of_id == first.pk
    assert client.post(url, {"undo": "1"}).status_code == 302
    assert client.post(url, {"note_contradiction": "1", "contradiction_note": "Dates differ"}).status_code == 302
    assert "Dates differ" in client.get(url).text
    note = reverse("chronology_note", args=[told.case.reference])
    assert client.post(note, {"kind": "gap", "text": "No school record"}).status_code == 302
    assert "No school record" in told.page(told.manager).text
    client.force_login(told.author)
    assert client.get(url).status_code == 404 and client.get(note).status_code == 404


def test_the_page_costs_the_same_for_few_rows_and_many(
    told: Told, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for n in range(60):
        told.row(date(2024, 1, 1) + timedelta(days=n))
        told.health_row(date(2025, 1, 1) + timedelta(days=n))
    told.sent()
    client = Client()
    client.force_login(told.manager)
    with django_assert_max_num_queries(25):
        assert client.get(reverse("case_chronology", args=[told.case.reference])).status_code == 200
