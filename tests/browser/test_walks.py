"""The three users' walks, from the sign-in page: once with JavaScript on a desk, once without it on a phone."""

import pytest
from playwright.sync_api import expect

from reviews.cases.models import Case
from reviews.returns.examples import TEXT, example_of
from reviews.returns.models import Return
from reviews.returns.sections import BY_CODE, MANDATORY
from tests.browser.telling import BrowserTeller
from tests.stories import chapters
from tests.workflows.rapid_review.opening.conftest import STATUS, WHO
from tests.workflows.rapid_review.opening.conftest import pages as answers_of_the_wizard
from tests.workflows.rapid_review.return_pages.conftest import ROW, posted

pytestmark = pytest.mark.browser
SCREENS = pytest.mark.parametrize("story", [(1200, True), (360, False)], ids=["desk", "phone"], indirect=True)


@SCREENS
def test_the_three_users_walk(story: BrowserTeller) -> None:
    the_manager_opens(story)
    the_partners_and_the_notifier_do_their_part(story)
    the_manager_asks_the_agencies(story)
    the_agency_returns(story)
    chapters.agency_replies(story, story.icbs[0], known="not_known")
    the_rest_of_the_review(story)
    the_scrutineer_reads(story)
    assert story.complaints() == []


def the_manager_opens(story: BrowserTeller) -> None:
    """Through every page of the wizard, coming back to it once."""
    manager = story.somebody()
    manager.signs_in(story.manager)
    story.takes_screen(story.manager, manager)
    manager.follows("Cases", within="header")
    manager.follows("Open a rapid review")
    manager.presses("Start now")
    answers = answers_of_the_wizard()
    for step in ("start", "referrer", "when", "where", "what"):
        assert manager.path.endswith(f"/{step}/"), manager.path
        manager.fills_in(answers[step])
    manager.fills_in({"another": "yes"})
    icb = {"gp_icb": str(story.icbs[0].pk)}
    manager.fills_in({**WHO, **icb})
    manager.fills_in(STATUS)
    manager.fills_in({"another": "no"})
    manager.opens("/rapid-reviews/open/")
    manager.follows("Continue")
    if manager.path.endswith("/children/"):
        manager.fills_in({"another": "no"})
    for step in ("awareness", "safety", "police"):
        assert manager.path.endswith(f"/{step}/"), manager.path
        manager.fills_in(answers[step])
    manager.reads("The timetable")
    manager.page.locator("main").get_by_role("link", name="Continue").or_(
        manager.page.locator("main").get_by_role("button", name="Continue")
    ).first.click()
    manager.reads("Check your answers", "Ellis Fictional")
    manager.presses("Open the rapid review")
    story.case = Case.objects.get()
    manager.reads(story.case.reference)


def the_partners_and_the_notifier_do_their_part(story: BrowserTeller) -> None:
    """Views on the criteria, then the notification."""
    story.every_partner_says("give_view", "met")
    chapters.notification_is_recorded(story)


def the_manager_asks_the_agencies(story: BrowserTeller) -> None:
    """The scope; then the pages of the case."""
    chapters.scope_is_set(story, [story.police, story.icbs[0]])
    manager, ref = story.at_screen(story.manager), story.case.reference
    manager.opens(f"/cases/{ref}/")
    manager.reads(ref, story.police.name)
    for page in ("Tasks", "Returns", "Documents", "Decisions", "Chronology", "Deadlines"):
        manager.follows(page)
        manager.reads(ref)
    manager.page.locator(f'main a[href*="/cases/{ref}/deadlines/"]').first.click()
    manager.reads("Working day")


def the_agency_returns(story: BrowserTeller) -> None:
    """From the inbox to the lead's approval."""
    lead, author = story.people_of(story.police)
    person = story.somebody()
    person.signs_in(author)
    story.takes_screen(author, person)
    person.follows("Say whether the family is known to you")
    person.fills_in({"known": "known", "author": str(author.pk), "attendee": "A. Deputy", "has_conflict": "no"})
    person.opens("/")
    person.follows("Return what your agency knows")
    for code in [code for code in BY_CODE if code in MANDATORY]:
        person.follows_to(f"/parts/{code}/")
        data = posted(example_of(BY_CODE[code], 1, TEXT))
        data |= {"involvement": "none"} if code == "author" else {}
        person.fills_in(data, button="Save and come back later" if code == "analysis" else "")
        if code == "analysis":
            person.follows_to(f"/parts/{code}/")
            person.fills_in(data)
    person.follows_to("/chronology/")
    person.follows_to("/chronology/add/")
    person.fills_in(ROW)
    item = story.open_items("return_information", story.police).get()  # type: ignore[attr-defined]
    person.opens(item.get_absolute_url())
    person.follows_to("/check/")
    person.fills_in({"limited": "on", "complete": "on"})
    story.does(lead, "approve_return", {"decision": "approve"}, agency=story.police)
    assert Return.objects.get(case=story.case, agency=story.police).state == "approved"


def the_rest_of_the_review(story: BrowserTeller) -> None:
    """Collation, meeting, report, decision, Panel, feedback, close: each through its page."""
    chapters.the_meeting_is_held(story, recommendation="no_lcspr")
    chapters.report_is_written(story, recommendation="no_lcspr")
    story.every_partner_says("decide", "agree")
    chapters.the_panel_answers(story)
    chapters.review_is_closed(story)
    assert story.state() == "closed_learning"


def the_scrutineer_reads(story: BrowserTeller) -> None:
    """Closed cases, the history, its filters, its integrity."""
    scrutineer, ref = story.somebody(), story.case.reference
    scrutineer.signs_in(story.scrutineer)
    story.takes_screen(story.scrutineer, scrutineer)
    scrutineer.follows("Cases", within="header")
    if not scrutineer.page.locator("main").get_by_role("link", name=ref).count():
        scrutineer.follows("Closed")
    scrutineer.follows(ref)
    scrutineer.follows("History")
    scrutineer.reads("Checked", "no gaps")
    every = scrutineer.page.locator(".moj-timeline__item").count()
    assert every > 5
    form = scrutineer.page.locator("main form").filter(has=scrutineer.page.locator('[name="agency"]'))
    form.locator('select[name="agency"]').select_option(label=story.police.name)
    with scrutineer.page.expect_navigation():
        form.locator("button[type=submit]").click()
    shown = scrutineer.page.locator(".moj-timeline__item")
    assert 0 < shown.count() <= every
    expect(shown.first).to_contain_text(story.police.name)
