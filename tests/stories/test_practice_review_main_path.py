"""A practice review from the decision to the partners' approval, through the web pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reviews.cases.models import CaseGrant
from tests.stories.review_teller import ReviewTeller
from workflows.clock.models import Deadline


@pytest.fixture
def review(db: None) -> ReviewTeller:
    """A practice review that was just opened."""
    story = ReviewTeller()
    story.given_a_practice_review()
    return story


def test_from_the_decision_to_the_appointment(review: ReviewTeller) -> None:
    assert review.state() == "commissioning"
    assert Deadline.objects.open().filter(case=review.case, code__in=["C4", "C5"]).count() == 2
    review.decision_is_recorded()
    assert review.state() == "tor_draft"
    review.terms_are_written([review.police, review.icbs[0]])
    review.terms_are_approved()
    assert review.state() == "reviewer_selection"
    review.a_reviewer_is_found()
    assert CaseGrant.objects.get(case=review.case).user == review.reviewer
    assert review.case.facts.filter(name="reviewer_appointed_at").exists()
    assert Deadline.objects.open().filter(case=review.case, code="C4a").exists()
    kinds = review.kinds_on_trail()
    for kind in ("practice_review.commissioned", "terms.approved", "conflict.assessed", "reviewer.appointed"):
        assert kind in kinds
    page = review.client(review.reviewer).get(f"/cases/{review.case.reference}/")
    assert page.status_code == 200
    assert "Robin Fictional" in page.content.decode()


def test_the_three_are_told_and_the_clock_is_met_on_the_last_day(review: ReviewTeller) -> None:
    from tests.stories.teller import date_boxes

    today = timezone.localdate()
    data = date_boxes("panel_on", today) | date_boxes("ofsted_on", today) | date_boxes("dfe_on", today)
    review.does(review.manager, "tell_of_review", data | {"note": "By secure e-mail."})
    told = Deadline.objects.get(case=review.case, code="C4")
    assert told.met_on == today
    assert "others.told" in review.kinds_on_trail()
    assert Deadline.objects.open().filter(case=review.case, code="C5").exists()


def test_c5_is_counted_from_the_day_of_the_decision(db: None) -> None:
    story = ReviewTeller()
    decided = timezone.localdate() - timedelta(days=40)
    story.given_a_practice_review(decided=decided)
    deadline = Deadline.objects.get(case=story.case, code="C5")
    assert deadline.day0 == decided
