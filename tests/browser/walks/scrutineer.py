"""The scrutineer: closed cases, the history with its filters, and the same as PDF and CSV."""

import csv
import io

from playwright.sync_api import expect

from tests.browser.telling import BrowserTeller

ENTRY = ".moj-timeline__item"


def reads_the_history(story: BrowserTeller) -> None:
    """Every entry, then those of one agency; what is downloaded is what is shown."""
    ref = story.case.reference
    person = story.signs_in(story.scrutineer)
    person.follows("Cases", within="header")
    person.follows(ref)
    person.follows("History", within=".moj-sub-navigation")
    person.reads("Checked", "no gaps")
    every = person.page.locator(ENTRY).count()
    assert every > 5
    assert person.downloads("history (PDF)").startswith(b"%PDF")
    whole = rows(person.downloads("history (CSV)"))
    person.chooses("agency", story.police.name)
    shown = person.page.locator(ENTRY)
    assert 0 < shown.count() <= every
    expect(shown.first).to_contain_text(story.police.name)
    some = rows(person.downloads("history (CSV)"))
    assert 0 < len(some) < len(whole)
    assert all(story.police.name in " ".join(row) for row in some)
    person.follows(story.police.name)  # the filter that is chosen is a link that takes it away
    assert person.page.locator(ENTRY).count() == every
    for page in ("decisions", "deadlines", "returns", "chronology"):
        person.opens(f"/cases/{ref}/{page}/")


def rows(file: bytes) -> list[list[str]]:
    """The rows of a CSV file without its heading."""
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"))))[1:]
