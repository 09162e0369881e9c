"""A partner who is away or changes while a practice review waits for its positions (E37, E38)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reviews.decisions.models import Decision
from reviews.people.services.memberships import end_membership
from tests.factories.cases import as_actor
from tests.factories.people import make_user
from tests.stories.review_teller import ReviewTeller
from workflows.engine.models import WorkItem


@pytest.fixture
def review(db: None) -> ReviewTeller:
    """Every partner is asked whether it decided to commission the review."""
    story = ReviewTeller()
    story.given_a_practice_review()
    story.decision_is_written_down()
    return story


def test_e37_a_named_deputy_signs_for_the_partner_inside_the_window_alone(review: ReviewTeller) -> None:
    today, title = timezone.localdate(), "Deputy, on behalf of the Assistant Chief Constable"
    deputy = make_user("Dee Deputy", role="dsp", agency=review.police, title=title)
    deputy.memberships.update(valid_to=today + timedelta(days=7))
    review.does(
        deputy,
        "confirm_commission",
        {"choice": "commission", "reasons": "As decided.", "conflict": "no", "sign": "on"},
        agency=review.police,
    )
    page = review.client(review.scrutineer).get(f"/cases/{review.case.reference}/decisions/").content.decode()
    assert f"Dee Deputy, {title}" in page
    gone = make_user("Past Deputy", role="dsp", agency=review.council)
    gone.memberships.update(valid_to=today)
    waiting = review.open_items("confirm_commission", review.council).get()  # type: ignore[attr-defined]
    assert not WorkItem.objects.actionable_by(gone).filter(pk=waiting.pk).exists()
    assert review.client(gone).get(waiting.get_absolute_url(), follow=True).status_code == 404


def test_e38_open_positions_go_to_the_new_post_holder_and_signed_ones_stay(review: ReviewTeller) -> None:
    review.gives_position("confirm_commission", review.police, "commission")
    with as_actor(review.manager):
        for agency in (review.police, review.council):
            left = review.dsps[agency.pk].memberships.get()
            end_membership(left, reason="Another post.", by=review.manager, today=timezone.localdate())
    before = review.dsps[review.council.pk]
    review.dsps[review.council.pk] = make_user("New Director", role="dsp", agency=review.council)
    waiting = review.open_items("confirm_commission", review.council).get()  # type: ignore[attr-defined]
    assert not WorkItem.objects.actionable_by(before).exists()
    assert WorkItem.objects.actionable_by(review.dsps[review.council.pk]).get() == waiting
    review.every_partner_says("confirm_commission", "commission")
    signed = {one.agency: one.holder for one in Decision.objects.get(case=review.case).positions.all()}
    assert signed[review.council] == review.dsps[review.council.pk]
    assert signed[review.police] == review.dsps[review.police.pk]
    assert review.state() == "tor_draft"
