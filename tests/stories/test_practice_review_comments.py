"""Comments on the draft of a practice review: none, in rows, on the headings sent, taken back; which are shown."""

from __future__ import annotations

import pytest

from reviews.people.models import Agency
from tests.stories.evidence_teller import EvidenceTeller, rows
from workflows.engine.models import WorkItem
from workflows.practice_review.models import AgencyComments, DraftRound


@pytest.fixture
def review(db: None) -> EvidenceTeller:
    """A practice review that was just opened."""
    story = EvidenceTeller()
    story.given_a_practice_review()
    return story


def two(review: EvidenceTeller) -> list[Agency]:
    return [review.police, review.icbs[0]]


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined]


def test_an_agency_without_comments_says_so_and_rows_must_be_whole(review: EvidenceTeller) -> None:
    review.up_to_the_draft(two(review))
    review.draft_is_sent(two(review))
    lead, _ = review.people_of(review.police)
    item = review.open_items("comment_draft", review.police).get()  # type: ignore[attr-defined]
    url = review.address("pr_comment_draft", task_pk=item.pk)
    client = review.client(lead)
    for data in (
        {},
        {"has_comments": "yes"},
        {"has_comments": "yes", "c1_text": "Wrong."},
        rows("A") | {"has_comments": "no"},
    ):
        answer = client.post(url, data)
        assert answer.status_code == 422 and "There is a problem" in text(answer)
    more = client.post(url, rows("Kept while rows are added.") | {"more_rows": "yes"})
    page = client.get(more["Location"])
    assert "Kept while rows are added." in text(page) and "Comment 10: paragraph" in text(page)
    review.agency_has_none(review.police)
    review.agency_has_none(review.icbs[0])
    assert AgencyComments.objects.filter(round__case=review.case, has_none=True).count() == 2
    review.does(review.reviewer, "answer_comments", {"considered": "on"})
    assert not DraftRound.objects.get(case=review.case).is_open


def test_agencies_read_only_the_headings_they_were_sent(review: EvidenceTeller) -> None:
    review.up_to_the_draft(two(review))
    data = {"agencies": [str(review.police.pk)], "headings": ["analysis"], "letter": "Please check."}
    review.does(review.manager, "send_draft", data)
    lead, _ = review.people_of(review.police)
    page = text(review.client(lead).get(review.address("pr_comments_draft")))
    assert "<strong>6.1</strong> Text of Analysis against the key lines of enquiry" in page
    assert "Text of What happened" not in page
    assert review.client(lead).get(review.address("pr_report")).status_code == 404
    outsider, _ = review.people_of(review.icbs[0])
    for name in ("pr_comments", "pr_comments_draft"):
        assert review.client(outsider).get(review.address(name)).status_code == 404


def test_a_comment_is_taken_back_with_a_reason_before_it_is_answered(review: EvidenceTeller) -> None:
    review.up_to_the_draft(two(review))
    review.draft_is_sent(two(review))
    review.agency_comments(review.police, "Wrong date.", "Wrong place.")
    first, second = review.comments()
    lead, _ = review.people_of(review.police)
    review.posts(lead, review.address("pr_comment_take_back", pk=first.pk), {"reason": "Our own mistake."})
    review.answers(review.manager, second)
    client = review.client(review.manager)
    shown = {show: text(client.get(review.address("pr_comments") + f"?show={show}")) for show in ("open", "late", "x")}
    assert "Wrong date." not in shown["open"] and "No comments to show" in shown["late"]
    assert "Wrong date." in shown["x"] and "Wrong place." in shown["x"]
    again = review.client(lead).post(review.address("pr_comment_take_back", pk=second.pk), {"reason": "Too."})
    assert again.status_code == 409
    stranger, _ = review.people_of(review.icbs[0])
    assert review.client(stranger).post(review.address("pr_comment_take_back", pk=second.pk)).status_code == 404
    review.agency_has_none(review.icbs[0])
    review.does(review.manager, "answer_comments", {"considered": "on"})
    assert "draft_comment.withdrawn" in review.kinds_on_trail()
    assert not WorkItem.objects.open().filter(case=review.case, node="comment_draft").exists()
