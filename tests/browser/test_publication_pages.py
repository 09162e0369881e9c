"""The end of a practice review: publication, breach, hold, delay, checks, impact, close: no barrier."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.telling import BrowserTeller, Screens
from tests.stories import publication_chapters as the
from tests.stories.publication_teller import PublicationTeller
from tests.stories.teller import date_boxes
from workflows.practice_review.models import PublicationBreach, PublicationHold

pytestmark = pytest.mark.browser


class ReviewAtScreens(BrowserTeller, PublicationTeller):
    """The people of a practice review, each with a browser."""


@pytest.fixture
def review(screens: Screens) -> ReviewAtScreens:
    """The report is approved."""
    teller = ReviewAtScreens(screens)
    teller.given_a_review(timezone.localdate() - timedelta(days=100))
    teller.given_checks_run()
    teller.given_an_approved_report(recommendations=2)
    return teller


def test_from_the_plan_of_publication_to_the_close_without_a_barrier(review: ReviewAtScreens) -> None:
    today = timezone.localdate()
    the.publication_is_planned(review, today + timedelta(days=60))
    the.copies_are_sent(review, today - timedelta(days=20))
    page = f"/cases/{review.case.reference}/practice-review/publication/"
    manager = review.at_screen(review.manager)
    manager.opens(page)
    manager.follows("Record comments of Child Safeguarding Practice Review Panel")
    manager.is_refused({"comments": ""})
    words = {"comments": "Say more about schools.", "regard": "Paragraph 12."}
    manager.fills_in(words | date_boxes("commented_on", today))
    manager.follows("Correct the day of sending for Ofsted")
    manager.is_refused({"reason": ""})
    manager.fills_in({"reason": "Posted earlier."} | date_boxes("sent_on", today - timedelta(days=21)))
    manager.follows("The report was changed after copies were sent")
    manager.is_refused({"what": ""})
    manager.fills_in({"material": "minor", "what": "A spelling.", "why": "Nothing else."})
    manager.follows("Move the publication")
    manager.is_refused({"reason": ""})
    manager.fills_in({"reason": "A week later."} | date_boxes("to", today + timedelta(days=67)))
    manager.follows("Change the publication plan")
    manager.is_refused({"reason": ""})
    manager.fills_in({"reason": "The press office asks.", "press_lines": "One statement."})
    the.report_is_published(review, today)
    manager.opens(page)
    manager.follows("Change what is recorded about it")
    manager.is_refused({"reason": ""})
    manager.fills_in({"reason": "The website was rebuilt.", "url": "https://www.example.org/moved"})
    review.people_of(review.police)
    the.actions_are_planned(review)
    for node in ("impact_six", "impact_twelve"):
        the.impact_is_checked(review, node)
    the.review_is_closed(review)
    review.onlooker.forgets(page)
    reader = review.at_screen(review.scrutineer)
    reader.opens(page)
    reader.opens(f"/cases/{review.case.reference}/")
    assert review.onlooker.found == {}
    assert review.complaints() == []


def test_breach_hold_delay_checks_and_no_publication_without_a_barrier(review: ReviewAtScreens) -> None:
    today = timezone.localdate()
    page = f"/cases/{review.case.reference}/practice-review/"
    manager, partner = review.at_screen(review.manager), review.at_screen(review.dsps[review.council.pk])
    manager.opens(page + "publication/")
    manager.follows("Put the publication on hold")
    manager.is_refused({"why": ""})
    manager.fills_in({"process": "inquest", "why": "It waits."} | date_boxes("since", today))
    hold = PublicationHold.objects.get(case=review.case)
    manager.follows("Change its expected end")
    manager.is_refused({"why": ""})
    manager.fills_in({"why": "It was moved."} | date_boxes("until", today + timedelta(days=90)))
    manager.opens(f"{page}publication/hold/{hold.pk}/lift/")
    manager.is_refused({"because": ""})
    manager.fills_in({"because": "It ended."} | date_boxes("on", today))
    manager.follows("Explain why it takes longer than six months")
    manager.is_refused({"words": ""})
    told = date_boxes("panel_told_on", today) | date_boxes("secretary_told_on", today)
    why = {"reason": "family", "words": "The family asks for time."}
    manager.fills_in(why | told | date_boxes("forecast_on", today + timedelta(days=200)))
    check = {"time": "on_time", "quality": "good", "quality_words": "The plan.", "next_in_weeks": "5"}
    asked = {"written_request": "Send the draft."}
    review.does(review.dsps[review.council.pk], "check_progress", check | asked)
    partner.opens(page + "checks/")
    partner.follows(f"Record the reply to the request of {today.day} {today:%B %Y}")
    partner.is_refused({"reply": ""})
    partner.fills_in({"reply": "Here it is."} | date_boxes("replied_on", today))
    partner.follows("Record a written request to the reviewer")
    partner.is_refused({"written_request": ""})
    partner.fills_in({"written_request": "What about the school?"})
    manager.opens(page + "publication/breach/")
    manager.is_refused({"what": ""})
    manager.fills_in({"where": "The website", "what": "By mistake."} | date_boxes("happened_on", today))
    breach = PublicationBreach.objects.get(case=review.case)
    manager.opens(f"{page}publication/breach/{breach.pk}/")
    partner.opens(f"{page}publication/breach/{breach.pk}/")
    partner.is_refused({"verdict": "no", "note": ""})
    partner.fills_in({"verdict": "no", "note": "A test page."})
    the.publication_is_planned(review, today + timedelta(days=60))
    manager.opens(page + "publication/copies/")
    manager.is_refused({"sent_0_day": "40"})
    manager.fills_in(date_boxes("sent_0", today))
    the.copies_are_sent(review, today, today)
    review.does(review.manager, "record_publication", the.not_published(today))
    manager.opens(page + "publication/consider-again/")
    manager.is_refused({"reasons": ""})
    manager.fills_in({"stays": "yes", "reasons": "Nothing has changed."} | date_boxes("on", today))
    assert review.onlooker.found == {}
    assert review.complaints() == []
