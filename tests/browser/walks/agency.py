"""An agency: quick reply, a return of nine parts with an attachment and a chronology, and the lead's approval."""

from django.urls import reverse

from reviews.documents.models import Document
from reviews.returns.examples import TEXT, example_of
from reviews.returns.models import Return
from reviews.returns.sections import SECTIONS
from tests.browser.person import Person
from tests.browser.telling import BrowserTeller
from tests.workflows.rapid_review.return_pages.conftest import ROW, posted

BACK = "Save and come back later"


def says_whether_known(story: BrowserTeller) -> Person:
    """From the sign-in page through the inbox to the quick reply."""
    _, author = story.people_of(story.police)
    person = story.signs_in(author)
    person.follows("Say whether the family is known to you")
    reply = {"known": "known", "author": str(author.pk), "attendee": "A. Deputy", "has_conflict": "no"}
    person.is_refused(reply)
    person.fills_in(reply)
    person.opens("/")
    person.follows("Return what your agency knows")
    return person


def returns_what_it_knows(story: BrowserTeller) -> None:
    """Every part of the return; one saved half-way, one row that is refused first."""
    lead, _ = story.people_of(story.police)
    person = says_whether_known(story)
    for section in [section for section in SECTIONS if section.questions]:  # parts 4 and 9 have pages of their own
        person.follows_to(f"/parts/{section.code}/")
        data = posted(example_of(section, 1, TEXT))
        data |= {"involvement": "none"} if section.code == "author" else {}
        if section.code == "analysis":
            person.is_refused(data)
            person.fills_in(data, button=BACK)
            person.follows_to(f"/parts/{section.code}/")
        if data:
            person.fills_in(data)
        else:
            person.presses(BACK)  # a part that asks for nothing
    person.follows_to("/chronology/")
    person.follows_to("/chronology/add/")
    person.is_refused(ROW)
    person.fills_in(ROW)
    person.follows("Back to the parts of the return")
    attaches_a_letter(person)
    person.follows_to("/check/")
    person.is_refused({"limited": "on", "complete": "on"})
    person.fills_in({"limited": "on", "complete": "on"})
    story.does(lead, "approve_return", {"decision": "approve"}, agency=story.police)
    ret = Return.objects.get(case=story.case, agency=story.police)
    assert ret.state == "approved"
    assert Document.objects.filter(case=story.case, agency=story.police).count() == 1
    reads_what_was_sent(story, ret)


def attaches_a_letter(person: Person, noun: str = "return") -> None:
    """The last part: a file chosen in the browser."""
    person.follows_to("/documents/")
    letter = {"title": "A fictional letter", "file": "Fictional words of a letter.", "limited": "on"}
    person.is_refused(letter)
    person.fills_in(letter)
    person.reads("A fictional letter")
    assert person.downloads("A fictional letter") == letter["file"].encode()
    person.follows(f"Back to the parts of the {noun}")


def reads_what_was_sent(story: BrowserTeller, ret: Return) -> None:
    """The confirmation, the return itself and its PDF."""
    lead, _ = story.people_of(story.police)
    person = story.at_screen(lead)
    person.opens(reverse("rr_return_sent", kwargs={"ref": story.case.reference, "pk": ret.pk}))
    person.reads("Return sent", "What happens next")
    person.follows("Read the return")
    assert person.downloads("Download as PDF").startswith(b"%PDF")
    for page in ("/", "/cases/", "/notices/", "/account/"):
        person.opens(page)
