"""Comments on a draft: late or in time, answered or not, read by whom, at what cost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories.people import make_agency, make_user
from tests.workflows.practice_review.conftest import Sent, a_draft
from workflows.clock.granting import grant_more_time
from workflows.clock.models import Deadline
from workflows.practice_review.comments.answering import answer_comment, finish_answers
from workflows.practice_review.comments.commenting import say_none, withdraw_comment
from workflows.practice_review.comments.pages import lines_of
from workflows.practice_review.comments.reading import has_comments_page, may_answer, reads_all
from workflows.practice_review.comments.refusals import CommentGone, NotAsked, NothingSaid, RoundOver, Unanswered
from workflows.practice_review.comments.rounds import due_on, part_of
from workflows.practice_review.models import Comment
from workflows.practice_review.refusals import PracticeReviewRefused


def test_a_comment_is_late_from_the_day_after_its_agencys_own_due_day(sent: Sent) -> None:
    due = due_on(part_of(sent.round, sent.agencies[0]))
    assert due is not None
    left = (due - timezone.localdate()).days
    assert [sent.comments(0, "On the day.", days=left)[0].late, sent.comments(0, "After.", days=left + 1)[0].late] == [
        False,
        True,
    ]
    clock = Deadline.objects.get(case=sent.case, code="C8", holder_agency=sent.agencies[1])
    grant_more_time(clock, due + timedelta(days=7), "The author is ill.")
    assert not sent.comments(1, "With more time.", days=left + 7)[0].late
    assert sent.comments(2, "Without.", days=left + 7)[0].late


def test_numbers_run_through_the_round(sent: Sent) -> None:
    sent.comments(0, "A", "B")
    assert [one.number for one in sent.comments(1, "C")] == [3]


def test_nothing_is_finished_while_a_comment_waits_and_nothing_is_taken_afterwards(sent: Sent) -> None:
    now = timezone.now()
    first, second = sent.comments(0, "A", "B")
    answer_comment(first, "accepted", "Changed.", by=sent.manager, at=now)
    with pytest.raises(Unanswered, match="Without an answer: 2"):
        finish_answers(sent.case, by=sent.manager, at=now)
    withdraw_comment(second, "A mistake.", at=now)
    held = finish_answers(sent.case, by=sent.manager, at=now)
    assert held is not None and not held.is_open
    with pytest.raises(RoundOver):
        sent.comments(1, "Too late.")
    with pytest.raises(RoundOver):
        answer_comment(first, "refused", "No.", by=sent.manager, at=now)


def test_none_and_comments_exclude_each_other(sent: Sent) -> None:
    now, part = timezone.now(), part_of(sent.round, sent.agencies[0])
    say_none(part, by=sent.leads[0], at=now)
    (comment,) = sent.comments(0, "After all.")
    part.refresh_from_db()
    assert not part.has_none
    with pytest.raises(PracticeReviewRefused):
        say_none(part, by=sent.leads[0], at=now)
    withdraw_comment(comment, "A mistake.", at=now)
    with pytest.raises(CommentGone):
        withdraw_comment(comment, "Again.", at=now)
    with pytest.raises(CommentGone):
        answer_comment(comment, "accepted", "Yes.", by=sent.manager, at=now)
    with pytest.raises(NothingSaid):
        sent.comments(0)


def test_an_agency_that_was_not_asked_has_no_part(sent: Sent) -> None:
    with pytest.raises(NotAsked):
        part_of(sent.round, make_agency("Another"))


def test_the_database_wants_words_with_every_answer(sent: Sent) -> None:
    (comment,) = sent.comments(0, "A")
    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(answer="accepted")


@pytest.mark.parametrize(
    ("role", "page", "everything", "answers"),
    [
        ("partnership_officer", True, True, True),
        ("dsp", True, True, False),
        ("scrutineer", True, True, False),
        ("group_member", True, True, False),
        ("lsp", False, False, False),
        ("lead_reviewer", False, False, False),
        ("adviser", False, False, False),
        ("system_administrator", False, False, False),
        ("auditor", False, False, False),
    ],
)
def test_who_reads_and_who_answers(sent: Sent, role: str, page: bool, everything: bool, answers: bool) -> None:
    user = make_user("Somebody", role=role, agency=make_agency("Elsewhere", kind="lead_partner"))
    seen = has_comments_page(user, sent.case), reads_all(user, sent.case), may_answer(user, sent.case)
    assert seen == (page, everything, answers)


def test_an_agency_reads_its_own_comments_alone(sent: Sent) -> None:
    sent.comments(0, "Mine.")
    sent.comments(1, "Theirs.")
    lines = lines_of(sent.leads[0], sent.case, sent.round, timezone.localdate())
    assert [one.text for line in lines for one in line.comments] == ["Mine."]
    assert len(lines_of(sent.manager, sent.case, sent.round, timezone.localdate())) == 3


def test_the_page_costs_the_same_for_two_agencies_and_for_twelve(sent: Sent) -> None:
    costs = []
    for agencies in (2, 12):
        many = a_draft(agencies)
        for number in range(agencies):
            many.comments(number, "A", "B")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            lines_of(many.manager, many.case, many.round, timezone.localdate())
        costs.append(len(asked))
    assert costs[0] == costs[1]
