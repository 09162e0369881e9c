"""The partnership's own dates: added, corrected, done, taken out, and read by the scrutineer."""

import pytest

from tests.browser.telling import BrowserTeller
from workflows.partnership_calendar.models import PartnershipDate

pytestmark = pytest.mark.browser
DATES = "/partnership-dates/"


def boxes(name: str, day: str, month: str, year: str) -> dict[str, str]:
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


def test_the_partnership_keeps_its_own_dates_without_a_barrier(story: BrowserTeller) -> None:
    story.walking = False
    story.given_an_open_review()
    manager = story.at_screen(story.manager)
    manager.opens(DATES)
    manager.opens(f"{DATES}add/")
    manager.is_refused({"note": "Agenda follows"})
    story.onlooker.seen.clear()
    manager.fills_in({"kind": "yearly_report", **boxes("day0", "31", "3", "2025")})
    late = PartnershipDate.objects.get()
    assert late.due_on.isoformat() == "2025-09-30"
    for page in ("late/", "correct/", "take-out/", "done/"):
        manager.opens(f"{DATES}{late.pk}/{page}")
    manager.opens(late.deadline.get_absolute_url())
    manager.opens(f"{DATES}{late.pk}/done/")
    manager.fills_in(boxes("on", "1", "10", "2025"))
    manager.opens(DATES)
    late.deadline.refresh_from_db()
    assert late.deadline.met_on is not None
    assert story.onlooker.found == {}
    assert story.complaints() == []
