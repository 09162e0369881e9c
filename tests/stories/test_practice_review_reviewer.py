"""The reviewer of a practice review: excluded, removed, gone; access for a time (§4.5, E29, E39, E53)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from reviews.people.services.memberships import end_membership
from tests.factories.cases import as_actor
from tests.factories.people import make_membership, make_user
from tests.stories.review_teller import ReviewTeller
from tests.stories.teller import date_boxes
from workflows.clock.models import Deadline
from workflows.engine.models import CaseProcess, WorkItem
from workflows.practice_review.models import Appointment, Candidate, ConflictForm
from workflows.practice_review.refusals import Excluded, PracticeReviewRefused
from workflows.practice_review.services import appointing
from workflows.practice_review.services.reviewers import QUESTIONS, withdraw_candidate
from workflows.practice_review.services.side_work import end_side_work
from workflows.practice_review.side_flows import SIDE_FLOWS

APPOINTING = {
    "decided_by": "The partners",
    "reasons": "None.",
    "contract": "C-1",
    "fee": "1",
    "milestones": "None.",
    "supervision": "Nobody",
}


@pytest.fixture
def review(db: None) -> ReviewTeller:
    """A practice review that looks for its reviewer."""
    story = ReviewTeller()
    story.given_a_practice_review()
    story.decision_is_recorded()
    story.terms_are_written([story.police])
    story.terms_are_approved()
    return story


def reads(story: ReviewTeller) -> bool:
    """Whether the reviewer can open the case."""
    return story.client(story.reviewer).get(f"/cases/{story.case.reference}/").status_code == 200


def test_nobody_is_appointed_who_was_set_aside_meanwhile_nor_the_other_way_round(review: ReviewTeller) -> None:
    one, two = review.candidates_are_listed("One Candidate", "Two Candidate")
    for candidate in (one, two):
        review.interests_are_assessed(candidate, "none")
    today = timezone.localdate()
    data = APPOINTING | {"decided_on": today, "access_until": today + timedelta(days=9), "account": None}
    at = timezone.now()
    with as_actor(review.manager):
        withdraw_candidate(Candidate.objects.get(pk=one.pk), "Another post.", at=at)
        with pytest.raises(PracticeReviewRefused, match="was set aside"):
            appointing.appoint(review.case, one, data, by=review.manager, at=at)  # as the form offered them
        appointing.appoint(review.case, two, data, by=review.manager, at=at)
        with pytest.raises(PracticeReviewRefused, match="was appointed"):
            withdraw_candidate(two, "Another post.", at=at)
    assert Appointment.objects.get().candidate == two


def test_an_excluded_candidate_cannot_be_appointed(review: ReviewTeller) -> None:
    excluded, fine = review.candidates_are_listed("Ex Cluded", "Fay Fine")
    review.interests_are_assessed(excluded, "excluded")
    review.interests_are_assessed(fine, "manageable")
    item = review.open_items("appoint").get()  # type: ignore[attr-defined]
    page = review.client(review.manager).get(item.get_absolute_url(), follow=True).content.decode()
    assert f'value="{fine.pk}"' in page
    assert f'value="{excluded.pk}"' not in page
    url = review.address("pr_appoint", task_pk=item.pk)
    refused = review.client(review.manager).post(url, {"candidate": str(excluded.pk), "reasons": "Best."})
    assert refused.status_code == 422
    today = timezone.localdate()
    data = APPOINTING | {"decided_on": today, "access_until": today, "account": None}
    with as_actor(review.manager), pytest.raises(Excluded):
        appointing.appoint(review.case, excluded, data, by=review.manager, at=timezone.now())
    assert not Appointment.objects.exists()
    review.reviewer_is_appointed(fine)
    assert Appointment.objects.get().candidate == fine


def test_the_database_refuses_an_excluded_reviewer_whatever_the_code_says(review: ReviewTeller) -> None:
    excluded = review.candidates_are_listed("Ex Cluded")[0]
    review.interests_are_assessed(excluded, "excluded")
    form = ConflictForm.objects.get()
    today, now = timezone.localdate(), timezone.now()
    row = APPOINTING | {"decided_on": today, "access_until": today, "appointed_by": review.manager}
    row |= {"case": review.case, "candidate": excluded, "conflict": form, "appointed_at": now}
    for outcome in ("excluded", "none", "manageable"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Appointment.objects.create(conflict_outcome=outcome, **row)


def test_an_assessment_that_carries_an_appointment_cannot_be_turned(review: ReviewTeller) -> None:
    review.a_reviewer_is_found()
    with pytest.raises(IntegrityError), transaction.atomic():
        ConflictForm.objects.update(outcome="excluded")


def test_a_manageable_conflict_says_how_it_is_managed(review: ReviewTeller) -> None:
    candidate = review.candidates_are_listed("Fay Fine")[0]
    with pytest.raises(AssertionError, match="How is the conflict managed"):
        review.interests_are_assessed(candidate, "manageable", mitigation="")
    assert ConflictForm.objects.get().outcome == ""


def test_nobody_suits_and_more_candidates_are_listed(review: ReviewTeller) -> None:
    first = review.candidates_are_listed("Ex Cluded")[0]
    review.interests_are_assessed(first, "excluded")
    review.does(review.manager, "appoint", {"candidate": "nobody", "reasons": "Nobody suits."})
    assert review.state() == "reviewer_selection"
    second = review.candidates_are_listed("Fay Fine")[0]
    review.interests_are_assessed(second, "none")
    review.reviewer_is_appointed(second)
    assert review.state() != "reviewer_selection"


def test_a_list_without_candidates_is_not_complete(review: ReviewTeller) -> None:
    with pytest.raises(AssertionError, match="Add at least one candidate"):
        review.does(review.manager, "propose_reviewer", {"complete": "on"})


def test_e29_a_removed_reviewer_loses_the_case_at_once_and_the_clock_goes_on(review: ReviewTeller) -> None:
    review.a_reviewer_is_found()
    assert reads(review)
    due = Deadline.objects.get(case=review.case, code="C5").due_on
    data = {"ground": "conflict", "reason": "A tie nobody declared.", "handover": "Notes to the manager.", "sure": "on"}
    review.posts(review.manager, review.address("pr_reviewer_remove"), data)
    assert not reads(review)
    assert not WorkItem.objects.actionable_by(review.reviewer).exists()
    assert "reviewer.removed" in review.kinds_on_trail()
    clock = Deadline.objects.get(case=review.case, code="C5")
    assert (clock.is_open, clock.due_on) == (True, due)
    successor = make_user("Sue Cessor", role="lead_reviewer")
    again = review.candidates_are_listed("Sue Cessor")[0]
    review.interests_are_assessed(again, "none")
    review.reviewer_is_appointed(again, account=successor)
    assert review.client(successor).get(f"/cases/{review.case.reference}/").status_code == 200
    assert not reads(review)
    first, second = Appointment.objects.order_by("pk")
    assert (first.ended_how, second.ended_on) == ("removed", None)


def test_a_removal_without_reasons_is_refused(review: ReviewTeller) -> None:
    review.a_reviewer_is_found()
    url = review.address("pr_reviewer_remove")
    refused = review.client(review.manager).post(url, {"ground": "conduct", "handover": "Notes.", "sure": "on"})
    assert refused.status_code == 422
    assert reads(review)


def test_access_ends_with_the_agreed_day(review: ReviewTeller) -> None:
    candidate = review.candidates_are_listed("Rae Reviewer")[0]
    review.interests_are_assessed(candidate, "none")
    today = timezone.localdate()
    review.reviewer_is_appointed(candidate, None, **date_boxes("access_until", today))
    grant = Appointment.objects.get().grant
    assert grant is not None
    assert reads(review)
    type(grant).objects.filter(pk=grant.pk).update(until=today - timedelta(days=1))
    assert not reads(review)


def test_e53_access_ends_when_the_review_is_over(review: ReviewTeller) -> None:
    review.a_reviewer_is_found()
    with as_actor(review.manager):
        for _ in range(2):
            appointing.end_appointment(
                review.case, "the report was published", by=review.manager, today=timezone.localdate()
            )
    assert not reads(review)
    assert review.kinds_on_trail().count("reviewer.finished") == 1


def test_e39_a_reviewer_who_stops_being_one_loses_the_case_the_same_day(review: ReviewTeller) -> None:
    review.a_reviewer_is_found()
    membership = review.reviewer.memberships.get()
    with as_actor(review.manager):
        end_membership(membership, reason="Contract ended", by=review.manager, today=timezone.localdate())
    assert not reads(review)
    assert Appointment.objects.get().user is None


def test_a_reviewer_has_the_tasks_of_their_own_case_only(review: ReviewTeller) -> None:
    review.a_reviewer_is_found()
    other = make_user("Other Reviewer", role="lead_reviewer")
    review.reports_are_done_without()
    assert WorkItem.objects.actionable_by(review.reviewer).filter(node="record_family").exists()
    assert not WorkItem.objects.actionable_by(other).exists()
    assert review.client(other).get(f"/cases/{review.case.reference}/").status_code == 404


def test_who_recorded_a_declaration_does_not_assess_it(review: ReviewTeller) -> None:
    make_membership(review.manager, role="dsp", agency=review.police)
    candidate = review.candidates_are_listed("Fay Fine")[0]
    answers = {f"has_{name}": "no" for name in QUESTIONS} | date_boxes("declared_on", timezone.localdate())
    review.does_for(candidate, review.manager, "declare_conflict", answers)
    with pytest.raises(AssertionError, match="Somebody else has to assess it"):
        review.does_for(candidate, review.manager, "assess_conflict", {"outcome": "none", "reasons": "None."})


def test_what_runs_beside_the_review_ends_with_it(review: ReviewTeller) -> None:
    review.a_reviewer_is_found()
    review.posts(review.manager, review.address("pr_terms_change"), {"reason": "A second school."})
    data = {"ground": "resigned", "reason": "Ill.", "handover": "Notes.", "sure": "on"}
    review.posts(review.manager, review.address("pr_reviewer_remove"), data)
    review.candidates_are_listed("One Candidate", "Two Candidate")
    beside = CaseProcess.objects.filter(case=review.case, finished=None, flow_class__in=SIDE_FLOWS)
    assert beside.count() == 4
    with as_actor(review.manager):
        end_side_work(review.case)
    assert not beside.exists()
    left = WorkItem.objects.open().filter(case=review.case).values_list("node", flat=True)
    assert set(left) == {"request_reports", "check_progress"}
