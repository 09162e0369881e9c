"""Learning reports and comments on the draft of a practice review, through the web pages."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from notifications.models import Message
from reviews.cases.models import Case, CaseGrant, CaseLink
from reviews.cases.services import link_cases
from reviews.chronology.models import Entry
from reviews.chronology.services import EntryText, add_entry
from reviews.chronology.services.entries import mark_sent
from reviews.people.models import Agency
from reviews.returns.models import Return, ReturnVersion
from reviews.trail.actor import SYSTEM, acting_as
from tests.factories.cases import as_actor, make_case
from tests.factories.people import make_agency, make_membership, make_user
from tests.stories.evidence_teller import EvidenceTeller, rows
from workflows.clock.calendars import present_calendar
from workflows.clock.models import Deadline
from workflows.practice_review.models import AgencyComments, ReportRequest


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


def test_an_agency_without_contact_makes_a_nil_return_and_the_reviewers_firm_is_not_asked(
    review: EvidenceTeller,
) -> None:
    firm = make_agency("Fell Reviews", kind="external")
    make_membership(review.reviewer, role="lead_reviewer", agency=firm)
    review.up_to_the_appointment(two(review))
    item = review.open_items("request_reports").get()  # type: ignore[attr-defined]
    page = review.client(review.manager).get(item.get_absolute_url(), follow=True)
    assert f'value="{review.police.pk}"' in text(page) and "Fell Reviews" not in text(page)
    review.reports_are_asked(two(review))
    assert "Fell Reviews" not in text(review.client(review.manager).get(review.address("pr_add_agency")))
    _, author = review.people_of(review.police)
    item = review.open_items("learning_report", review.police).get()  # type: ignore[attr-defined]
    parts = review.client(author).get(review.address("pr_learning_report", task_pk=item.pk))
    assert "Make a nil return" in text(parts)
    url = review.address("pr_learning_report_nil", task_pk=item.pk)
    assert review.client(author).post(url, {"reason": ""}).status_code == 422
    review.posts(author, url, {"reason": "No contact with the family in the period."})
    assert Return.objects.get(case=review.case, agency=review.police).state == "nil"
    assert not review.open_items("approve_learning_report", review.police)
    assert not Deadline.objects.open().filter(code="C8a", holder_agency=review.police).exists()
    review.report_is_sent(review.icbs[0])
    review.report_is_approved(review.icbs[0])
    assert review.state() == "fieldwork"


def test_reports_are_written_in_parallel_against_the_lines_of_the_terms_l6(review: EvidenceTeller) -> None:
    review.up_to_the_appointment(two(review))
    review.reports_are_asked(two(review), days=25)
    assert review.state() == "evidence"
    assert ReportRequest.objects.get(case=review.case).lines == ["Was the child seen?", "Was help offered early?"]
    clocks = Deadline.objects.open().filter(case=review.case, code="C8a")
    due = present_calendar().add_working_days(timezone.localdate(), 25)
    assert {(one.holder_agency, one.due_on) for one in clocks} == {(agency, due) for agency in two(review)}
    lead, author = review.people_of(review.police)
    item = review.open_items("learning_report", review.police).get()  # type: ignore[attr-defined]
    parts = review.client(author).get(review.address("pr_learning_report", task_pk=item.pk))
    assert "Learning report of" in text(parts) and "0 of 5 required parts completed" in text(parts)
    page = review.client(author).get(review.address("pr_learning_report_section", task_pk=item.pk, code="enquiry"))
    assert "Was the child seen?" in text(page) and "part 3 of 7" in text(page)
    review.report_is_sent(review.police)
    sent = review.report_is_approved(review.police)
    assert "Learning report sent" in text(review.client(lead).get(sent["Location"]))
    version = ReturnVersion.objects.get(return_of__case=review.case, outcome="approved")
    assert version.content["asked"]["enquiry"] == {"line_1": "Was the child seen?", "line_2": "Was help offered early?"}
    assert version.intact
    assert clocks.get().holder_agency == review.icbs[0]
    assert review.state() == "evidence"
    review.report_is_sent(review.icbs[0])
    review.report_is_approved(review.icbs[0])
    assert review.state() == "fieldwork"
    assert review.open_items("record_family").exists()  # type: ignore[attr-defined]


def test_a_line_left_out_keeps_the_report_from_being_sent(review: EvidenceTeller) -> None:
    review.up_to_the_appointment(two(review))
    review.reports_are_asked(two(review))
    _, author = review.people_of(review.police)
    item = review.open_items("learning_report", review.police).get()  # type: ignore[attr-defined]
    url = review.address("pr_learning_report_section", task_pk=item.pk, code="enquiry")
    refused = review.client(author).post(url, {"line_1": "She was seen once."})
    assert refused.status_code == 422
    assert "Answer line of enquiry 2" in text(refused) and "She was seen once." in text(refused)
    check = review.address("pr_learning_report_check", task_pk=item.pk)
    answer = review.client(author).post(check, {"limited": "on", "complete": "on"})
    assert answer.status_code == 422 and "Complete these sections first" in text(answer)


def test_an_author_who_was_involved_needs_a_countersignature_e31(review: EvidenceTeller) -> None:
    review.up_to_the_appointment(two(review))
    review.reports_are_asked(two(review))
    review.report_is_sent(review.police, involvement="direct")
    lead, _ = review.people_of(review.police)
    item = review.open_items("approve_learning_report", review.police).get()  # type: ignore[attr-defined]
    url = review.address("pr_approve_learning_report", task_pk=item.pk)
    assert review.client(lead).post(url, {"decision": "approve"}).status_code == 422
    review.report_is_approved(review.police, countersigned="on")
    assert ReturnVersion.objects.get(return_of__agency=review.police, return_of__case=review.case).countersigned


def test_the_review_goes_ahead_without_a_report_e20(review: EvidenceTeller) -> None:
    review.up_to_the_appointment(two(review))
    review.reports_are_asked(two(review))
    review.report_is_sent(review.police)
    review.report_is_approved(review.police)
    item = review.open_items("learning_report", review.icbs[0]).get()  # type: ignore[attr-defined]
    case_page = review.client(review.manager).get(review.case.get_absolute_url())
    assert f"Go ahead without the learning report of {review.icbs[0].name}" in text(case_page)
    review.posts(review.manager, review.address("pr_go_ahead", task_pk=item.pk), {"reason": "No answer."})
    assert Return.objects.get(case=review.case, agency=review.icbs[0]).state == "withdrawn"
    assert not Deadline.objects.open().filter(case=review.case, code="C8a").exists()
    assert review.state() == "fieldwork"


def test_the_reviewer_reads_sent_reports_of_this_case_alone_and_only_while_the_leave_runs(
    review: EvidenceTeller,
) -> None:
    review.up_to_the_appointment(two(review))
    review.reports_are_asked(two(review))
    review.report_is_sent(review.police)
    ret = Return.objects.get(case=review.case, agency=review.police)
    url = ret.get_absolute_url()
    assert review.client(review.reviewer).get(url).status_code == 404
    review.report_is_approved(review.police)
    page = review.client(review.reviewer).get(url)
    assert page.status_code == 200 and "Was the child seen?" in text(page)
    other = make_user("Another Reviewer", role="lead_reviewer")
    assert review.client(other).get(url).status_code == 404
    lead, _ = review.people_of(review.icbs[0])
    assert review.client(lead).get(url).status_code == 404
    CaseGrant.objects.filter(case=review.case).update(until=timezone.localdate() - timedelta(days=1))
    assert review.client(review.reviewer).get(url).status_code == 404


def test_one_more_agency_gets_as_many_days_as_the_others(review: EvidenceTeller) -> None:
    review.up_to_the_appointment(two(review))
    review.reports_are_asked(two(review), days=30)
    added = review.icbs[1]
    review.posts(review.manager, review.address("pr_add_agency"), {"agency": added.pk})
    clock = Deadline.objects.open().get(case=review.case, code="C8a", holder_agency=added)
    assert clock.asked_count == 30
    assert review.open_items("learning_report", added).exists()  # type: ignore[attr-defined]


def test_no_report_is_asked_with_a_reason(review: EvidenceTeller) -> None:
    review.up_to_the_appointment(two(review))
    item = review.open_items("request_reports").get()  # type: ignore[attr-defined]
    url = review.address("pr_request_reports", task_pk=item.pk)
    assert review.client(review.manager).post(url, {"wanted": "no"}).status_code == 422
    assert review.client(review.manager).post(url, {"wanted": "yes", "working_days": "31"}).status_code == 422
    review.does(review.manager, "request_reports", {"wanted": "no", "none_because": "The returns are enough."})
    assert "learning_reports.not_asked" in review.kinds_on_trail()
    assert review.open_items("record_family").exists()  # type: ignore[attr-defined]


def test_late_comments_are_taken_and_marked_until_the_answers_are_finished_l12(review: EvidenceTeller) -> None:
    review.up_to_the_draft(two(review))
    review.draft_is_sent(two(review))
    assert review.state() == "factual_accuracy"
    due = Deadline.objects.get(case=review.case, code="C8", holder_agency=review.police).due_on
    assert due == present_calendar().add_working_days(timezone.localdate(), 10)
    review.agency_comments(review.police, "The visit was on the fourth.", "It was two officers.")
    item = review.open_items("comment_draft", review.icbs[0]).get()  # type: ignore[attr-defined]
    with time_machine.travel(timezone.now() + timedelta(days=21), tick=True):
        board = text(review.client(review.manager).get(review.address("pr_comments")))
        assert "Overdue" in board and "Go ahead without" in board
        review.posts(review.manager, review.address("pr_comments_go_ahead", task_pk=item.pk), {"reason": "No answer."})
        assert review.open_items("answer_comments").exists()  # type: ignore[attr-defined]
        review.sends_more(review.icbs[0], "The clinic has another name.")
        assert [one.late for one in review.comments()] == [False, False, True]
        assert Message.objects.filter(kind="practice_review.more_comments", duty=f"user:{review.reviewer.pk}").exists()
        first, second, late = review.comments()
        review.answers(review.reviewer, first)
        review.answers(review.reviewer, second, "refused", "The record says one officer.")
        task = review.open_items("answer_comments").get()  # type: ignore[attr-defined]
        url = review.address("pr_answer_comments", task_pk=task.pk)
        refused = review.client(review.reviewer).post(url, {"considered": "on"})
        assert refused.status_code == 422 and "Without an answer: 3" in text(refused)
        lead, _ = review.people_of(review.icbs[0])
        review.answers(review.manager, late, "partly", "Corrected in the method.")
        own = text(review.client(lead).get(review.address("pr_comments")))
        assert "Corrected in the method" not in own and "The answer is shown when all are finished" in own
        review.does(review.reviewer, "answer_comments", {"considered": "on"})
        own = text(review.client(lead).get(review.address("pr_comments")))
        assert "Corrected in the method" in own and "Late" in own
        assert "The visit was on the fourth" not in own, "another agency's comment"
        part = AgencyComments.objects.get(round__case=review.case, agency=review.icbs[0])
        over = review.client(lead).post(review.address("pr_comments_add", pk=part.pk), rows("Too late now."))
        assert over.status_code == 409
        assert review.client(lead).get(review.address("pr_comments_draft")).status_code == 404
    assert review.open_items("finish_report").exists()  # type: ignore[attr-defined]
    told = Message.objects.filter(kind="practice_review.comments_answered").values_list("duty", flat=True)
    assert sorted(told) == sorted(f"agency_lead@{agency.pk}" for agency in two(review))
    kinds = review.kinds_on_trail()
    for kind in ("draft.sent", "draft_comments.sent", "draft_comments.not_waited_for", "draft_comments.answered"):
        assert kind in kinds


def test_the_chronology_of_the_rapid_review_is_brought_up_to_date_not_typed_again(review: EvidenceTeller) -> None:
    led = make_case(agencies=two(review))
    link_it(led, review.case)
    lead, author = review.people_of(review.police)
    now = timezone.now()
    with as_actor(author):
        for word in ("A visit.", "A call."):
            add_entry(led, review.police, EntryText(None, "unknown", "Records", word), by=author, at=now)
    with as_actor(lead):
        mark_sent(led, review.police, now)
    review.up_to_the_appointment(two(review))
    review.reports_are_asked(two(review))
    item = review.open_items("learning_report", review.police).get()  # type: ignore[attr-defined]
    url = review.address("pr_learning_report_earlier", task_pk=item.pk)
    client = review.client(author)
    assert "earlier/" in text(client.get(review.address("pr_learning_report", task_pk=item.pk)))
    assert "Bring 2 events in" in text(client.get(url))
    assert client.post(url).status_code == client.post(url).status_code == 302
    mine = Entry.objects.filter(case=review.case, agency=review.police)
    assert sorted(mine.values_list("event", flat=True)) == ["A call.", "A visit."]
    assert Entry.objects.filter(case=led).count() == 2
    stranger, _ = review.people_of(review.icbs[0])
    assert review.client(stranger).get(url).status_code == 404


def link_it(led: Case, to: Case) -> None:
    """The rapid review that led to the practice review."""
    with acting_as(SYSTEM("test")):
        link_cases(led, to, CaseLink.Kind.PRACTICE_REVIEW)
