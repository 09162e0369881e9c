"""The pages of the law and of dates: rules, a period by two people, holidays, what-if, the certificate."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.telling import BrowserTeller
from tests.stories import chapters
from workflows.clock.models import Deadline, PeriodProposal

pytestmark = pytest.mark.browser
LAW = "/deadline-rules/"


def test_the_law_is_read_and_changed_without_a_barrier(story: BrowserTeller) -> None:
    story.walking = False
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    chapters.notification_is_recorded(story)
    case = f"/cases/{story.case.reference}/"
    manager = story.at_screen(story.manager)
    for page in ("", "WT2026/C2c/", "WT2026/C2c/source/", "editions/WT2026/start/"):
        manager.opens(LAW + page)
    manager.opens(f"{LAW}WT2026/C2c/period/")
    manager.is_refused({"count": ""})
    day = timezone.localdate()
    boxes = {"applies_from_day": str(day.day), "applies_from_month": str(day.month), "applies_from_year": str(day.year)}
    story.onlooker.seen.clear()
    manager.fills_in({"count": "8", **boxes, "open_too": "yes", "reason": "Rooms are free earlier."})
    manager.presses("Propose this period")
    partner = story.at_screen(story.dsps[story.police.pk])
    partner.opens(f"{LAW}proposals/{PeriodProposal.objects.get().pk}/")
    partner.fills_in({"decision": "agree"})
    deadline = Deadline.objects.open().filter(case=story.case).first()
    assert deadline is not None
    sent = day - timedelta(days=1)
    query = f"fact_sin_sent_at_day={sent.day}&fact_sin_sent_at_month={sent.month}&fact_sin_sent_at_year={sent.year}"
    for page in (f"what-if/?{query}", "edition/", "deadlines/", f"deadlines/{deadline.pk}/"):
        manager.opens(case + page)
    manager.opens("/bank-holidays/")
    story.onlooker.seen.clear()
    soon = day + timedelta(days=3 + (2 if (day + timedelta(days=3)).weekday() >= 5 else 0))
    typed = {"date_day": str(soon.day), "date_month": str(soon.month), "date_year": str(soon.year)}
    manager.fills_in({**typed, "name": "Day of mourning", "source": "Proclamation"})
    manager.presses("Add this day")
    assert story.onlooker.found == {}
    assert story.complaints() == []
