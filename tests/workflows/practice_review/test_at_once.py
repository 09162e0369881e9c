"""Real threads on PostgreSQL: two people work on one practice review at the same moment."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

import pytest

from reviews.people.models import Agency
from tests.factories.people import make_user
from tests.stories.review_teller import ReviewTeller
from tests.stories.test_practice_review_engagement import contact
from tests.workflows.engine.racing import at_once
from workflows.practice_review.models import Candidate, FamilyContact

ROUNDS = 10


@pytest.fixture
def review(transactional_db: None) -> ReviewTeller:
    """Committed rows, so that every thread sees them."""
    story = ReviewTeller()
    story.given_a_practice_review()
    return story


def sending(story: ReviewTeller, user: Any, url: str, data: dict[str, Any]) -> Any:
    """A POST that is still to be sent."""
    client = story.client(user)
    client.raise_request_exception = False
    return partial(client.post, url, data | {"command_id": uuid.uuid4().hex})


def test_two_contacts_and_two_candidates_at_once_are_both_kept(review: ReviewTeller) -> None:
    unit = Agency.objects.get(kind="business_unit")
    people = (review.manager, make_user("Olga Officer", role="partnership_officer", agency=unit))
    candidate = {"name": "Rae Reviewer", "expression": "Twenty years."}
    for _ in range(ROUNDS):
        for name, data in (("pr_family_add", contact()), ("pr_candidate_add", candidate)):
            answers = at_once([sending(review, person, review.address(name), data) for person in people])
            assert [answer.status_code for answer in answers] == [302, 302], name
    for model in (FamilyContact, Candidate):
        numbers = model.objects.filter(case=review.case).values_list("number", flat=True)
        assert sorted(numbers) == list(range(1, 2 * ROUNDS + 1))
