"""A reviewer's interests while they review: found, declared again, confirmed at milestones (§4.5, E29, 0181)."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from reviews.cases.models import CaseGrant
from reviews.cases.services import end_grant
from reviews.people.services.memberships import end_membership
from tests.factories.cases import as_actor
from tests.factories.people import make_user
from tests.stories.review_teller import ReviewTeller, report_text
from tests.stories.teller import date_boxes
from workflows.chase.models import ChasePlan
from workflows.practice_review.models import Appointment, ConflictForm, ReportVersion
from workflows.practice_review.services.reviewers import QUESTIONS


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


def test_e29_a_conflict_found_mid_review_walls_the_reviewer_off_at_once(review: ReviewTeller) -> None:
    review.a_reviewer_is_found()
    url = review.address("pr_reviewer_interests")
    review.posts(review.manager, url, {"stop": "no"})
    assert reads(review)
    assert review.client(review.manager).post(url, {"stop": "no"}).status_code == 422
    candidate = Appointment.objects.get().candidate
    review.interests_are_assessed(candidate, "excluded")
    assert not reads(review)
    access = review.address("pr_reviewer_access")
    refused = review.client(review.manager).post(access, {"account": str(review.reviewer.pk)})
    assert refused.status_code == 422
    assert "excludes the reviewer" in refused.content.decode()
    data = {"ground": "conflict", "reason": "The tie.", "handover": "Notes.", "sure": "on"}
    review.posts(review.manager, review.address("pr_reviewer_remove"), data)
    assert review.state() == "reviewer_removed"
    successor = review.candidates_are_listed("Sue Cessor")[0]
    review.interests_are_assessed(successor, "none")
    review.reviewer_is_appointed(successor, make_user("Sue Cessor", role="lead_reviewer"))
    assert review.state() == "reviewer_appointed"


def test_a_conflict_that_can_be_managed_gives_the_case_back(review: ReviewTeller) -> None:
    review.a_reviewer_is_found()
    review.posts(review.manager, review.address("pr_reviewer_interests"), {"stop": "yes"})
    assert not reads(review)
    account = {"account": str(review.reviewer.pk)}
    refused = review.client(review.manager).post(review.address("pr_reviewer_access"), account)
    assert refused.status_code == 422
    assert "Give access when it is assessed" in refused.content.decode()
    assert not reads(review)
    review.interests_are_assessed(Appointment.objects.get().candidate, "manageable")
    review.posts(review.manager, review.address("pr_reviewer_access"), {"account": str(review.reviewer.pk)})
    assert reads(review)


@pytest.mark.parametrize("how", ["ended by hand", "no longer a reviewer", "run out"])
def test_access_that_ended_comes_back_on_a_new_declaration_alone(review: ReviewTeller, how: str) -> None:
    review.a_reviewer_is_found()
    held, today = Appointment.objects.get(), timezone.localdate()
    assert held.grant is not None
    with as_actor(review.manager):
        if how == "no longer a reviewer":
            end_membership(review.reviewer.memberships.get(), reason="Ended", by=review.manager, today=today)
            review.reviewer = make_user("Rae Reviewer again", role="lead_reviewer")
        elif how == "ended by hand":
            end_grant(held.grant, by=review.manager, today=today)
        else:
            CaseGrant.objects.filter(pk=held.grant.pk).update(until=today - timedelta(days=1))
    access, account = review.address("pr_reviewer_access"), {"account": str(review.reviewer.pk)}
    refused = review.client(review.manager).post(access, account)
    assert refused.status_code == 422
    assert "Ask for a new declaration" in refused.content.decode()
    assert not reads(review)
    review.posts(review.manager, review.address("pr_reviewer_interests"), {"stop": "no"})
    review.interests_are_assessed(held.candidate, "none")
    review.posts(review.manager, access, account)
    assert reads(review)


def test_a_new_declaration_is_not_older_than_what_made_it_necessary(review: ReviewTeller) -> None:
    review.a_reviewer_is_found()
    held, today = Appointment.objects.get(), timezone.localdate()
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        review.posts(review.manager, review.address("pr_reviewer_interests"), {"stop": "yes"})
        item = review.open_items("declare_conflict").get()  # type: ignore[attr-defined]
        url = review.address("pr_declare_conflict", task_pk=item.pk)
        answers = {f"has_{name}": "no" for name in QUESTIONS}
        for day in (today - timedelta(days=400), today, today + timedelta(days=2)):
            refused = review.client(review.manager).post(url, answers | date_boxes("declared_on", day))
            assert refused.status_code == 422, day
            assert "cannot have been made before" in refused.content.decode()
        assert ConflictForm.objects.filter(candidate=held.candidate).count() == 1
        review.interests_are_assessed(held.candidate, "none")
    assert ConflictForm.objects.filter(candidate=held.candidate).count() == 2


def given_a_draft_to_write(review: ReviewTeller) -> str:
    """Up to the first draft; gives the address of its page."""
    review.a_reviewer_is_found()
    review.reports_are_done_without()
    review.family_and_practitioners_are_heard()
    item = review.open_items("write_draft").get()  # type: ignore[attr-defined]
    return review.address("pr_write_draft", task_pk=item.pk)


def test_a_draft_goes_out_only_when_the_interests_are_confirmed(review: ReviewTeller) -> None:
    url, client = given_a_draft_to_write(review), review.client(review.reviewer)
    assert "interests still as they were declared" in client.get(url).content.decode()
    for answer in ("", "changed"):
        refused = client.post(url, report_text() | {"ready": "yes", "interests": answer})
        assert refused.status_code == 422
    assert "have changed" in refused.content.decode()
    review.does(review.reviewer, "write_draft", report_text() | {"ready": "no", "interests": ""})
    assert ReportVersion.objects.get().declaration is None
    review.draft_is_written(change_note="Section 2.")
    assert ReportVersion.objects.latest("number").declaration == ConflictForm.objects.get()
    assert "interests.confirmed" in review.kinds_on_trail()
    page = review.client(review.manager).get(review.address("pr_reviewer")).content.decode()
    assert "Confirmed with version 0.2 of the report" in page


def test_the_report_is_not_finished_while_the_reviewer_declares_again(review: ReviewTeller) -> None:
    given_a_draft_to_write(review)
    review.draft_is_written()
    review.accuracy_is_checked(review.police)
    review.posts(review.manager, review.address("pr_reviewer_interests"), {"stop": "no"})
    item = review.open_items("finish_report").get()  # type: ignore[attr-defined]
    url = review.address("pr_finish_report", task_pk=item.pk)
    refused = review.client(review.reviewer).post(url, report_text("Final."))
    assert refused.status_code == 422
    assert "A delegated partner assesses that first" in refused.content.decode()
    review.interests_are_assessed(Appointment.objects.get().candidate, "manageable")
    review.report_is_finished()
    version = ReportVersion.objects.finals().get()
    assert version.declaration == ConflictForm.objects.latest("number")


def test_c5_the_reviewer_is_reminded_by_name_while_they_may_read_the_case(review: ReviewTeller) -> None:
    def told(kind: str) -> set[str]:
        plan = ChasePlan.objects.get(deadline__case=review.case, deadline__code="C5")
        return {duty for step in plan.steps if step["kind"] == kind for duty in step["duties"]}

    duty = f"user:{review.reviewer.pk}"
    assert told("reminder") == {"role:manager"}
    review.a_reviewer_is_found()
    assert told("reminder") == {"role:manager", duty}
    assert duty not in told("climb")
    review.posts(review.manager, review.address("pr_reviewer_interests"), {"stop": "yes"})
    assert told("reminder") == {"role:manager"}
    review.interests_are_assessed(Appointment.objects.get().candidate, "none")
    review.posts(review.manager, review.address("pr_reviewer_access"), {"account": str(review.reviewer.pk)})
    assert duty in told("reminder")
    removal = {"ground": "quality", "reason": "Late.", "handover": "Notes.", "sure": "on"}
    review.posts(review.manager, review.address("pr_reviewer_remove"), removal)
    assert told("reminder") == {"role:manager"}


def test_a_step_says_that_the_six_months_are_the_reviews_day_and_not_its_own(review: ReviewTeller) -> None:
    words = "By this day: Complete and publish the practice review. This step has no day of its own."
    item = review.open_items("propose_reviewer").get()  # type: ignore[attr-defined]
    client = review.client(review.manager)
    for url in (item.get_absolute_url(), "/", f"/cases/{review.case.reference}/tasks/"):
        assert words in client.get(url, follow=True).content.decode(), url
    telling = review.open_items("tell_of_review").get()  # type: ignore[attr-defined]
    assert words not in client.get(telling.get_absolute_url(), follow=True).content.decode()
