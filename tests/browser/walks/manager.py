"""The manager: the wizard, the scope, the pages of the case, collation, meeting, report, Panel, feedback, close."""

from reviews.cases.models import Case
from tests.browser.telling import BrowserTeller
from tests.stories import chapters
from tests.workflows.rapid_review.opening.conftest import STATUS, WHO
from tests.workflows.rapid_review.opening.conftest import pages as answers_of_the_wizard

OPTIONAL = {"where", "safety"}
"""Pages of the wizard that may stay empty for now."""


def opens_a_review(story: BrowserTeller) -> None:
    """Through every page of the wizard, each sent empty first, coming back to it once."""
    manager = story.signs_in(story.manager)
    manager.follows("Cases", within="header")
    manager.follows("Open a rapid review")
    manager.presses("Start now")
    answers = answers_of_the_wizard()
    for step in ("start", "referrer", "when", "where", "what"):
        assert manager.path.endswith(f"/{step}/"), manager.path
        if step not in OPTIONAL:
            manager.is_refused(answers[step])
        manager.fills_in(answers[step])
    manager.fills_in({"another": "yes"})
    manager.is_refused(WHO)
    manager.fills_in({**WHO, "gp_icb": str(story.icbs[0].pk)})
    manager.fills_in(STATUS)
    manager.fills_in({"another": "no"})
    manager.opens("/rapid-reviews/open/")
    manager.follows("Continue")
    if manager.path.endswith("/children/"):
        manager.fills_in({"another": "no"})
    for step in ("awareness", "safety", "police"):
        assert manager.path.endswith(f"/{step}/"), manager.path
        if step not in OPTIONAL:
            manager.is_refused(answers[step])
        manager.fills_in(answers[step])
    manager.reads("The timetable")
    manager.goes_on()
    manager.reads("Check your answers", "Ellis Fictional")
    manager.presses("Open the rapid review")
    story.case = Case.objects.get()
    manager.reads(story.case.reference)


def asks_the_agencies(story: BrowserTeller) -> None:
    """The scope; then every page of the case, the certificate of a date and the procedure."""
    chapters.scope_is_set(story, [story.police, story.icbs[0]])
    manager, ref = story.at_screen(story.manager), story.case.reference
    manager.opens(f"/cases/{ref}/")
    manager.reads(ref, story.police.name, "Where it stands")
    for page in ("Tasks", "Returns", "Documents", "Decisions", "Chronology", "History", "Deadlines"):
        manager.follows(page, within=".moj-sub-navigation")
        manager.reads(ref)
    manager.follows_to_inside(f"/cases/{ref}/deadlines/")
    manager.reads("Why ", "Day by day")
    manager.opens("/procedures/rapid_review/")


def takes_it_to_the_panel(story: BrowserTeller) -> None:
    """Collation, meeting and report."""
    chapters.the_meeting_is_held(story, recommendation="no_lcspr")
    chapters.report_is_written(story, recommendation="no_lcspr")
    story.at_screen(story.manager).opens(f"/cases/{story.case.reference}/rapid-review/report/")


def closes_it(story: BrowserTeller) -> None:
    """The Panel, what the agencies are told, and the end."""
    chapters.the_panel_answers(story)
    chapters.review_is_closed(story)
    assert story.state() == "closed_learning"
    manager = story.at_screen(story.manager)
    manager.opens(f"/cases/{story.case.reference}/")
    manager.opens("/")
    manager.reads("You have no tasks")
