"""Learning reports, comments on a draft and their answers: no barrier on any page."""

import pytest

from reviews.chronology.models import Entry
from reviews.returns.examples import TEXT, example_of
from reviews.returns.sections import sections_of
from tests.browser.person import Person
from tests.browser.telling import BrowserTeller, Screens
from tests.browser.walks.agency import attaches_a_letter
from tests.stories.evidence_teller import EvidenceTeller, rows
from tests.workflows.rapid_review.return_pages.conftest import ROW, posted
from workflows.practice_review.models import AgencyComments

pytestmark = pytest.mark.browser


class EvidenceAtScreens(BrowserTeller, EvidenceTeller):
    """What the chapters post is refused once, typed and pressed, once `walking` is on."""


@pytest.fixture
def review(screens: Screens) -> EvidenceAtScreens:
    """A review whose reviewer is appointed."""
    teller = EvidenceAtScreens(screens)
    teller.walking = False
    teller.given_a_practice_review()
    return teller


def test_learning_reports_without_a_barrier(review: EvidenceAtScreens) -> None:
    agencies = [review.police, review.icbs[0]]
    review.up_to_the_appointment(agencies)
    review.walking = True
    review.reports_are_asked(agencies)
    lead, author = review.people_of(review.police)
    person = review.at_screen(author)
    person.opens("/")
    person.follows("Write your agency's learning report")
    for section in [section for section in sections_of(review.case) if section.questions]:
        person.follows_to(f"/parts/{section.code}/")
        data = posted(example_of(section, 1, TEXT))
        data |= {"involvement": "none"} if section.code == "author" else {}
        if section.code == "enquiry":
            person.is_refused(data)
        person.fills_in(data)
    person.follows_to("/chronology/")
    person.follows_to("/chronology/add/")
    person.fills_in(ROW)
    item = review.open_items("learning_report", review.police).get()  # type: ignore[attr-defined]
    keeps_rows_of_a_file(review, person, item.pk)
    person.follows("Back to the parts of the learning report")
    attaches_a_letter(person, "learning report")
    person.opens(review.address("pr_learning_report_earlier", task_pk=item.pk))
    person.opens(review.address("pr_learning_report_nil", task_pk=item.pk))
    person.opens(review.address("pr_learning_report", task_pk=item.pk))
    person.follows_to("/check/")
    person.is_refused({"limited": "on", "complete": "on"})
    person.fills_in({"limited": "on", "complete": "on"})
    review.does(lead, "approve_learning_report", {"decision": "approve"}, agency=review.police)
    reader = review.at_screen(lead)
    reader.reads("Learning report sent", "What happens next")
    reader.follows("Read the learning report")
    reviewer = review.at_screen(review.reviewer)
    reviewer.opens(review.address("case_returns"))
    manager = review.at_screen(review.manager)
    manager.opens(review.case.get_absolute_url())
    manager.follows("Ask one more agency for a learning report")
    manager.is_refused({"agency": ""})
    item = review.open_items("learning_report", review.icbs[0]).get()  # type: ignore[attr-defined]
    manager.opens(review.address("pr_go_ahead", task_pk=item.pk))
    manager.is_refused({"reason": ""})
    manager.fills_in({"reason": "Nobody answers."})
    assert review.onlooker.found == {}
    assert review.complaints() == []


def keeps_rows_of_a_file(review: EvidenceAtScreens, person: Person, task_pk: int) -> None:
    """A file with a row that is wrong, a good one; one of its rows is changed, then removed."""
    person.follows_to("/chronology/import/")
    person.sends_in_vain({"file": "date,source,event\nnever,Records,A visit\n"})
    person.fills_in({"file": "date,source,event\n1/3/2026,Records,A visit\n"})
    entry = Entry.objects.filter(case=review.case).latest("pk")
    person.opens(review.address("pr_learning_report_entry", task_pk=task_pk, entry=entry.pk))
    person.fills_in({"event": "Two visits"})
    person.opens(review.address("pr_learning_report_entry_remove", task_pk=task_pk, entry=entry.pk))
    person.opens(review.address("pr_learning_report_chronology", task_pk=task_pk))


def test_comments_and_answers_without_a_barrier(review: EvidenceAtScreens) -> None:
    agencies = [review.police, review.icbs[0]]
    review.up_to_the_appointment(agencies)
    review.does(review.manager, "request_reports", {"wanted": "no", "none_because": "The returns are enough."})
    review.family_and_practitioners_are_heard()
    review.draft_is_written()
    manager = review.at_screen(review.manager)
    sending = review.open_items("send_draft").get()  # type: ignore[attr-defined]
    manager.opens(review.address("pr_send_draft", task_pk=sending.pk))
    review.draft_is_sent(agencies)
    lead, _ = review.people_of(review.police)
    person = review.at_screen(lead)
    person.opens("/")
    person.follows("Comment on the factual accuracy of the draft")
    person.follows("Read the whole of it on one page")
    person.opens("/")
    person.follows("Comment on the factual accuracy of the draft")
    person.is_refused({"has_comments": "yes"})
    person.presses("Add five more rows")
    person.fills_in(rows("The visit was on the fourth.", "It was two officers."))
    person.opens(review.address("pr_comments"))
    part = AgencyComments.objects.get(round__case=review.case, agency=review.police)
    person.opens(review.address("pr_comments_add", pk=part.pk))
    person.is_refused({"has_comments": "yes"})
    person.fills_in(rows("One more."))
    first, second, third = review.comments()
    person.opens(review.address("pr_comment_take_back", pk=third.pk))
    person.is_refused({"reason": ""})
    person.fills_in({"reason": "Said before."})
    waiting = review.open_items("comment_draft", review.icbs[0]).get()  # type: ignore[attr-defined]
    manager.opens(review.address("pr_comments_go_ahead", task_pk=waiting.pk))
    manager.is_refused({"reason": ""})
    manager.fills_in({"reason": "Nobody answers."})
    reviewer = review.at_screen(review.reviewer)
    task = review.open_items("answer_comments").get()  # type: ignore[attr-defined]
    reviewer.opens(review.address("pr_answer_comments", task_pk=task.pk))
    reviewer.is_refused({"considered": "on"})
    reviewer.opens(review.address("pr_comment_answer", pk=first.pk))
    reviewer.is_refused({"answer": "accepted"})
    reviewer.fills_in({"answer": "accepted", "words": "Changed."})
    reviewer.fills_in({"answer": "refused", "words": "The record says one."})
    assert not second.answer
    reviewer.opens(review.address("pr_answer_comments", task_pk=task.pk))
    reviewer.fills_in({"considered": "on"})
    person.opens(review.address("pr_comments"))
    person.reads("The record says one.", "Taken back")
    assert review.onlooker.found == {}
    assert review.complaints() == []
