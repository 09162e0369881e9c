"""The composite chronology as a page and as a file, and the marks made on it."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviews.cases.services import release_pack
from reviews.trail.models import StoredEvent
from tests.factories.people import make_user
from tests.reviews.chronology.conftest import Told


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


def queries(told: Told) -> int:
    """How many queries the manager's page costs."""
    client = Client()
    client.force_login(told.manager)
    client.get("/")
    with CaptureQueriesContext(connection) as counted:
        assert client.get(reverse("case_chronology", args=[told.case.reference])).status_code == 200
    return len(counted)


def test_the_page_costs_the_same_for_few_rows_and_many(told: Told) -> None:
    told.row()
    told.health_row()
    told.sent()
    few = queries(told)
    for n in range(48):
        told.row(date(2024, 1, 1) + timedelta(days=n))
        told.health_row(date(2025, 1, 1) + timedelta(days=n))
    told.sent()
    assert queries(told) == few
