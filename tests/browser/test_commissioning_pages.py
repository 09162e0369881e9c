"""A practice review from its opening to a split of the partners: no barrier on any page."""

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews.cases.models import Case
from tests.browser.telling import BrowserTeller, Screens
from tests.factories.cases import make_case
from tests.stories.review_teller import ReviewTeller
from tests.stories.teller import date_boxes
from workflows.practice_review.models import FamilyContact, PractitionerContact

pytestmark = pytest.mark.browser


class ReviewAtScreens(BrowserTeller, ReviewTeller):
    """What the chapters of a practice review post is refused once, typed and pressed."""


@pytest.fixture
def review(screens: Screens) -> ReviewAtScreens:
    """The people of a review, each with a browser."""
    return ReviewAtScreens(screens)


def test_a_practice_review_is_commissioned_and_its_reviewer_found_without_a_barrier(review: ReviewAtScreens) -> None:
    today = timezone.localdate()
    old = make_case(kind="practice_review", state="commissioning", facts={"commissioned_at": timezone.now()})
    manager = review.at_screen(review.manager)
    manager.opens(reverse("pr_adopt", kwargs={"ref": old.reference}))
    manager.presses("Start the procedure")
    manager.opens(reverse("open_practice_review"))
    manager.is_refused({"title": ""})
    manager.presses("Add a child")
    child = {"children-0-name": "Robin Fictional", "children-0-outcome": "serious_harm"}
    opened = {"title": "Neglect of a child", "reason": "A theme of audits.", "is_linked": "no"}
    manager.fills_in(opened | child | date_boxes("decided_on", today))
    review.case = Case.objects.get(title="Neglect of a child")
    review.reviewer = review.given_somebody_who_reviews()
    told = date_boxes("panel_on", today) | date_boxes("ofsted_on", today) | date_boxes("dfe_on", today)
    review.does(review.manager, "tell_of_review", told)
    review.decision_is_written_down()
    review.every_partner_says("confirm_commission", {review.police.pk: "not"}, agreeing="commission")
    again = {"scrutineer_advice": "Talk again.", "follows": "again", "resolution": "At a call of all partners."}
    review.does(review.manager, "resolve_commission", again | date_boxes("call_held_on", today))
    review.walking = False  # the same pages again, now with what was said before
    review.decision_is_recorded()
    review.walking = True
    manager.opens(review.address("pr_report"))
    manager.opens(review.address("pr_terms"))
    review.terms_are_written([review.police])
    review.does(review.dsps[review.council.pk], "approve_terms", {"decision": "send_back", "note": "Ask the school."})
    review.terms_are_written([review.police], change_note="The school is asked.")
    review.terms_are_approved()
    manager.opens(review.address("pr_terms") + "?version=1")
    first, second = review.candidate_is_added("Ex Cluded"), review.candidate_is_added("Rae Reviewer")
    third = review.candidate_is_added("Not Wanted")
    withdraw = review.address("pr_candidate_withdraw", pk=third.pk)
    review.posts(review.manager, withdraw, {"reason": "Took other work."})
    review.does(review.manager, "propose_reviewer", {"complete": "on"})
    review.interests_are_assessed(first, "excluded")
    review.interests_are_assessed(second, "manageable")
    review.reviewer_is_appointed(second)
    review.does(review.manager, "tell_of_reviewer", told)
    manager.opens(review.address("pr_reviewer"))
    manager.opens(f"/cases/{review.case.reference}/")
    review.posts(review.manager, review.address("pr_reviewer_interests"), {"stop": "yes"})
    review.interests_are_assessed(second, "none")
    review.posts(review.manager, review.address("pr_reviewer_access"), {"account": str(review.reviewer.pk)})
    removal = {"ground": "quality", "reason": "Not good enough.", "handover": "Notes.", "sure": "on"}
    review.posts(review.manager, review.address("pr_terms_change"), {"reason": "A second school."})
    review.posts(review.manager, review.address("pr_reviewer_remove"), removal)
    review.onlooker.forgets(review.address("pr_reviewer"))
    manager.opens(review.address("pr_reviewer"))
    assert review.onlooker.found == {}
    assert review.complaints() == []


def test_family_report_and_decision_without_a_barrier(review: ReviewAtScreens) -> None:
    review.walking = False
    review.given_a_practice_review()
    review.up_to_the_appointment([review.police])
    review.reports_are_done_without()
    reviewer = review.at_screen(review.reviewer)
    for page in ("pr_family", "pr_practitioners", "pr_report"):
        reviewer.opens(review.address(page))
    review.walking = True
    review.family_and_practitioners_are_heard()
    for page, model in (("pr_family", FamilyContact), ("pr_practitioners", PractitionerContact)):
        reviewer.opens(review.address(page))
        reviewer.follows("Correct")
        reviewer.is_refused({"notes": "Other words."})
        reviewer.fills_in({"notes": "Other words.", "reason": "Misheard."})
        assert model.objects.get().notes == "Other words."
    review.draft_is_written(ready="no")
    review.draft_is_written(change_note="Section 6 is new.")
    review.walking = False
    review.accuracy_is_checked(review.police)
    review.walking = True
    review.report_is_finished()
    reviewer.opens(review.address("pr_report_attach"))
    reviewer.is_refused({"title": ""})
    reviewer.fills_in({"title": "Timeline", "file": "A fictional timeline."})
    reviewer.opens(review.address("pr_report"))
    reviewer.reads("Timeline")
    minuted = {"agency": str(review.police.pk), "title": "Assistant Chief Constable", "choice": "reject"}
    review.posts(review.manager, review.address("pr_minute_positions"), minuted | {"reasons": "Not yet."})
    review.gives_position("decide", review.council, "approve")
    review.walking = False
    for item in list(review.open_items("decide")):
        review.gives_position("decide", item.agency, "reject")
    review.walking = True
    split = {"scrutineer_advice": "Publish.", "follows": "stands", "resolution": "The lead partners decided."}
    review.does(review.manager, "resolve_split", split | date_boxes("call_held_on", timezone.localdate()))
    review.onlooker.seen.clear()
    review.at_screen(review.scrutineer).opens(review.address("pr_report"))
    assert review.onlooker.found == {}
    assert review.complaints() == []
