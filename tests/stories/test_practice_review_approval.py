"""How the partners decide on the report of a practice review, through the web pages (L-11 to L-14)."""

import pytest
from django.utils import timezone

from notifications.models import Message
from reviews.decisions.models import Decision
from reviews.documents.models import DocumentVersion
from reviews.learning.services import add_recommendation
from tests.factories.cases import as_actor
from tests.stories.review_teller import ReviewTeller
from tests.stories.teller import date_boxes
from workflows.practice_review.models import Approval, ReportVersion
from workflows.practice_review.services.report import content_hash


@pytest.fixture
def review(db: None) -> ReviewTeller:
    """A practice review whose report waits for the partners."""
    story = ReviewTeller()
    story.given_a_report_to_decide()
    return story


def test_all_approve_exactly_the_version_and_its_publication_is_planned(review: ReviewTeller) -> None:
    assert review.state() == "partner_approval"
    version = ReportVersion.objects.finals().get()
    decision = Decision.objects.get(case=review.case, code="report")
    assert decision.content_sha256 == version.sha256
    page = review.client(review.dsps[review.police.pk]).get(f"{review.address('pr_report')}?version={version.number}")
    assert version.sha256 in page.content.decode()
    review.every_partner_says("decide", "approve")
    approval = Approval.objects.get()
    assert (approval.version, approval.how) == (version, "agreed")
    assert review.state() == "prepublication"
    assert list(review.open_items("plan_publication"))
    assert [one.label for one in ReportVersion.objects.all()] == ["0.1", "1.0"]


def test_a_lead_partner_reads_the_report_when_it_stands(review: ReviewTeller) -> None:
    from tests.factories.people import make_user

    lead = make_user("Lena Lead", role="lsp", agency=review.council)
    assert review.client(lead).get(review.address("pr_report")).status_code == 404
    review.every_partner_says("decide", "approve")
    page = review.client(lead).get(review.address("pr_report"))
    assert page.status_code == 200
    assert "Version 0.1" not in page.content.decode()


def test_changes_make_a_new_version_and_a_new_round(review: ReviewTeller) -> None:
    review.every_partner_says("decide", {review.police.pk: "changes"}, agreeing="approve")
    assert not Approval.objects.exists()
    item = review.open_items("finish_report").get()  # type: ignore[attr-defined]
    shown = review.client(review.reviewer).get(item.get_absolute_url(), follow=True).content.decode()
    assert f"Reasons of {review.police.name}." in shown
    review.report_is_finished("Section 6 says more.")
    review.every_partner_says("decide", "approve")
    rounds = list(Decision.objects.filter(case=review.case, code="report").order_by("round"))
    assert [one.outcome for one in rounds] == ["amend", "agreed"]
    assert rounds[0].content_sha256 != rounds[1].content_sha256
    assert Approval.objects.get().version.label == "1.1"


def split(review: ReviewTeller, follows: str) -> None:
    review.every_partner_says("decide", {review.police.pk: "reject"}, agreeing="approve")
    data = {"scrutineer_advice": "Publish.", "follows": follows, "resolution": "The lead partners decided."}
    review.does(review.manager, "resolve_split", data | date_boxes("call_held_on", timezone.localdate()))


def test_a_split_is_taken_forward_and_the_dissent_stays(review: ReviewTeller) -> None:
    split(review, "stands")
    approval = Approval.objects.get()
    assert (approval.how, approval.version.label) == ("split", "1.0")
    page = review.client(review.scrutineer).get(review.address("pr_report")).content.decode()
    assert "(dissent)" in page
    assert "The lead partners decided." in page
    assert list(review.open_items("plan_publication"))


def test_a_split_may_send_the_report_back_to_its_author(review: ReviewTeller) -> None:
    split(review, "again")
    assert not Approval.objects.exists()
    assert review.state() == "analysis"
    review.report_is_finished("Written again.")
    review.every_partner_says("decide", "approve")
    assert Approval.objects.get().version.label == "1.1"


def test_the_fingerprint_covers_text_and_recommendations(review: ReviewTeller) -> None:
    version = ReportVersion.objects.finals().get()
    assert version.sha256 == content_hash(version.sections, version.recommendations)
    with as_actor(review.manager):
        add_recommendation(
            review.case, "Ask about home visits.", owners=[review.police], by=review.manager, at=timezone.now()
        )
    review.every_partner_says("decide", {review.police.pk: "changes"}, agreeing="approve")
    review.report_is_finished("A recommendation was added.")
    later = ReportVersion.objects.finals().get(minor=1)
    assert later.recommendations[0]["owners"] == review.police.name
    assert later.sha256 != content_hash(later.sections, [])


def test_a_position_given_at_a_meeting_is_recorded_and_waits_for_one_click(review: ReviewTeller) -> None:
    data = {"agency": review.police.pk, "title": "Assistant Chief Constable", "choice": "approve", "reasons": "Agreed."}
    review.posts(review.manager, review.address("pr_minute_positions"), data)
    item = review.open_items("decide", review.police).get()  # type: ignore[attr-defined]
    page = review.client(review.dsps[review.police.pk]).get(item.get_absolute_url(), follow=True)
    assert "Confirm that this is our position" in page.content.decode()


def test_a_file_beside_the_report_is_read_by_those_who_read_the_report(review: ReviewTeller) -> None:
    review.file_is_attached()
    page = review.client(review.scrutineer).get(review.address("pr_report")).content.decode()
    assert "Timeline" in page
    url = review.address("pr_report_file", pk=DocumentVersion.objects.get().pk)
    for person in (review.scrutineer, review.reviewer, review.dsps[review.police.pk]):
        answer = review.client(person).get(url)
        assert b"".join(answer.streaming_content) == b"A fictional timeline."  # type: ignore[attr-defined]
    lead, _ = review.people_of(review.police)
    assert review.client(lead).get(url).status_code == 404
    listed = review.client(lead).get(f"/cases/{review.case.reference}/documents/").content.decode()
    assert "Timeline" not in listed
    refused = review.client(review.reviewer).post(review.address("pr_report_attach"), {"title": "Nothing"})
    assert refused.status_code == 422


def test_agencies_and_strangers_do_not_read_the_report(review: ReviewTeller) -> None:
    lead, author = review.people_of(review.police)
    for person in (lead, author, review.notifier):
        assert review.client(person).get(review.address("pr_report")).status_code == 404
    assert review.client(review.reviewer).get(review.address("pr_report")).status_code == 200


def told(review: ReviewTeller, kind: str) -> set[str]:
    """The duties that were told something about the case."""
    return set(Message.objects.filter(case_ref=review.case.reference, kind=kind).values_list("duty", flat=True))


def test_e30_a_partners_declared_conflict_is_told_to_the_scrutineer(review: ReviewTeller) -> None:
    data = {
        "choice": "approve",
        "reasons": "Good.",
        "conflict": "yes",
        "conflict_text": "I led the team.",
        "sign": "on",
    }
    review.does(review.dsps[review.police.pk], "decide", data, agency=review.police)
    assert told(review, "practice_review.partner_conflict") == {"role:scrutineer", "role:manager"}


def test_e36_the_other_board_is_informed_and_does_not_sign(review: ReviewTeller) -> None:
    decision = Decision.objects.get(case=review.case, code="report")
    assert decision.signatories.get(required=False).agency == review.icbs[1]
    assert told(review, "practice_review.informed") == {f"dsp@{review.icbs[1].pk}"}
    assert not list(review.open_items("decide", review.icbs[1]))


def test_the_reviewer_is_told_by_name_that_changes_are_wanted(review: ReviewTeller) -> None:
    review.every_partner_says("decide", {review.police.pk: "changes"}, agreeing="approve")
    assert told(review, "practice_review.write_again") == {f"user:{review.reviewer.pk}"}
    assert review.state() == "analysis"
