"""Terms of reference in versions, approved by somebody else than their author (L-3)."""

import pytest
from django.utils import timezone

from reviews.cases.models import CaseLink
from tests.factories.cases import make_case
from tests.factories.people import make_membership, make_user
from tests.stories.review_teller import ReviewTeller
from tests.stories.teller import date_boxes
from workflows.clock.models import Deadline
from workflows.practice_review.models import Terms


@pytest.fixture
def review(db: None) -> ReviewTeller:
    """A practice review whose terms are to be written."""
    story = ReviewTeller()
    story.given_a_practice_review()
    story.decision_is_recorded()
    return story


def test_terms_that_are_sent_back_are_written_again_from_the_version_before(review: ReviewTeller) -> None:
    review.terms_are_written([review.police])
    chair = make_user(
        "Chris Chair", role="group_chair", agency=review.people_of(review.police)[0].memberships.get().agency
    )
    review.does(chair, "approve_terms", {"decision": "send_back", "note": "Ask about the school."})
    assert review.state() == "tor_draft"
    item = review.open_items("set_terms").get()  # type: ignore[attr-defined]
    page = review.client(review.manager).get(item.get_absolute_url(), follow=True).content.decode()
    assert "Ask about the school." in page
    assert "Was the child seen?" in page
    review.terms_are_written([review.police, review.icbs[0]], change_note="The school was added.")
    review.terms_are_approved()
    assert [(one.number, one.state) for one in Terms.objects.all()] == [(1, "sent_back"), (2, "approved")]
    page = review.client(chair).get(review.address("pr_terms") + "?version=1").content.decode()
    assert "Ask about the school." in page


def test_nobody_approves_terms_they_wrote(review: ReviewTeller) -> None:
    make_membership(review.manager, role="dsp", agency=review.police)
    review.terms_are_written([review.police])
    with pytest.raises(AssertionError, match="Somebody else has to approve it"):
        review.does(review.manager, "approve_terms", {"decision": "approve"})
    assert Terms.objects.get().state == "proposed"


def test_terms_may_change_while_the_review_runs_and_hold_until_the_new_ones_are_approved(
    review: ReviewTeller,
) -> None:
    review.terms_are_written([review.police])
    review.terms_are_approved()
    review.posts(review.manager, review.address("pr_terms_change"), {"reason": "A second school came up."})
    again = review.client(review.manager).post(review.address("pr_terms_change"), {"reason": "Again."})
    assert again.status_code == 422
    review.terms_are_written([review.icbs[0]], change_note="The second school.")
    page = review.client(review.scrutineer).get(review.address("pr_terms")).content.decode()
    assert "Version 1: approved" in page
    review.terms_are_approved()
    assert review.state() == "reviewer_selection"
    assert list(review.open_items("propose_reviewer"))
    assert Terms.objects.filter(state="approved").latest("number").agencies.get() == review.icbs[0]


def test_a_period_that_runs_backwards_is_refused_and_nothing_is_lost(review: ReviewTeller) -> None:
    with pytest.raises(AssertionError, match="must be after the first"):
        review.terms_are_written([review.police], **date_boxes("period_to", timezone.localdate().replace(year=2020)))
    assert not Terms.objects.exists()


def test_e34_a_thematic_review_names_the_other_cases_and_keeps_its_own_clock(review: ReviewTeller) -> None:
    story = ReviewTeller()
    story.given_a_practice_review()
    other = make_case(by=story.manager)
    story.decision_is_recorded(scale="thematic", linked_cases=[str(other.pk)])
    link = CaseLink.objects.get(from_case=story.case)
    assert (link.to_case, link.kind) == (other, "same_theme")
    assert Deadline.objects.open().filter(case=story.case, code="C5").count() == 1
    assert "case.linked" in story.kinds_on_trail()


def test_a_family_that_was_not_told_needs_a_word(db: None) -> None:
    story = ReviewTeller()
    story.given_a_practice_review()
    with pytest.raises(AssertionError, match="Say who will tell the family"):
        story.decision_is_recorded(family_told="not_yet")
