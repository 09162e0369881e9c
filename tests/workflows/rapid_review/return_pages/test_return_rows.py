"""The chronology rows of a return: written, changed, removed and imported without JavaScript."""

from __future__ import annotations

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile

from reviews.chronology.models import Entry
from tests.workflows.rapid_review.return_pages.conftest import ROW, Running


def test_rows_are_added_changed_and_removed_without_script(running: Running) -> None:
    running.reply(running.police, running.author)
    item = running.item("return_information", running.police)
    browser = running.browser(running.author)
    assert browser.post(running.url("rr_return_entry_add", item), ROW | {"source": ""}).status_code == 422
    assert browser.post(running.url("rr_return_entry_add", item), ROW).status_code == 302
    entry = Entry.objects.get()
    assert (entry.precision, entry.date_words) == ("month", "March 2026")
    page = browser.get(running.url("rr_return_chronology", item)).text
    assert "March 2026" in page and "Custody record" in page
    changed = ROW | {"happened_day": "9", "approximate": "on"}
    assert browser.get(running.url("rr_return_entry", item, entry=entry.pk)).status_code == 200
    assert browser.post(running.url("rr_return_entry", item, entry=entry.pk), changed).status_code == 302
    entry.refresh_from_db()
    assert entry.date_words == "About 9 March 2026"
    remove = running.url("rr_return_entry_remove", item, entry=entry.pk)
    assert "Remove this event?" in browser.get(remove).text
    assert browser.post(remove).status_code == 302
    assert "There are no events yet" in browser.get(running.url("rr_return_chronology", item)).text


def test_the_same_post_twice_adds_one_row(running: Running) -> None:
    running.reply(running.police, running.author)
    item = running.item("return_information", running.police)
    browser, data = running.browser(running.author), ROW | {"command_id": uuid.uuid4().hex}
    first = browser.post(running.url("rr_return_entry_add", item), data)
    second = browser.post(running.url("rr_return_entry_add", item), data)
    assert first["Location"] == second["Location"]
    assert Entry.objects.count() == 1


def test_a_file_of_rows_is_taken_whole_or_not_at_all(running: Running) -> None:
    running.reply(running.police, running.author)
    item = running.item("return_information", running.police)
    browser, url = running.browser(running.author), running.url("rr_return_import", item)
    bad = SimpleUploadedFile("rows.csv", b"date,source,event\n31/2/2026,Record,Call\n2024,Record,Visit\n")
    refused = browser.post(url, {"file": bad})
    assert refused.status_code == 422 and "real date" in refused.text and not Entry.objects.exists()
    good = SimpleUploadedFile("rows.csv", b"date,source,event\nabout 3 May 2024,Record,Call\n2024,Record,=cmd()\n")
    assert browser.post(url, {"file": good}).status_code == 302
    assert list(Entry.objects.in_order().values_list("precision", flat=True)) == ["year", "approximate"]
