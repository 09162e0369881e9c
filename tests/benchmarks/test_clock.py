"""Deriving 100,000 open deadlines again, and one certificate."""

from __future__ import annotations

import timeit
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from reviews.people.acting import actor_of_user
from reviews.people.models import Agency
from reviews.trail.actor import acting_as
from reviews.trail.models import StoredEvent
from reviews.trail.verification import verify
from tests.benchmarks.book import Book
from tests.benchmarks.crowd import Crowd, gather
from tests.benchmarks.measuring import Aim, cost_of, figure, repeated, timed
from tests.stories.teller import Teller
from workflows.clock.calendar import LONDON
from workflows.clock.calendars import present_calendar
from workflows.clock.certificate import certificate
from workflows.clock.models import Holiday, RuleEdition
from workflows.clock.proof import differences
from workflows.clock.rederivation import rederive_everything

pytestmark = pytest.mark.bench
OPEN_DEADLINES = 100_000
FIRST_DAY = date(2031, 3, 3)
MOMENT = datetime(2031, 3, 3, 9, tzinfo=LONDON)
MOURNING = date(2031, 3, 14)
ALL_IN_TEN_SECONDS = Aim(10_000)

DEADLINES = """
    INSERT INTO clock_deadline (case_id, code, rule_id, subject, day0, due_on, first_due_on, opened_at,
                                late_reason, told_to)
    SELECT item.case_id, 'C2', %(rule)s, 'item ' || item.id, chosen.day0, chosen.due_on, chosen.due_on, now(), '', ''
    FROM engine_workitem AS item
    JOIN unnest(%(days)s::date[], %(dues)s::date[]) WITH ORDINALITY AS chosen (day0, due_on, n)
      ON chosen.n = 1 + item.id %% 5
    WHERE item.case_id IN (SELECT id FROM cases_case WHERE reference LIKE 'WF-RR-1900-%%')
"""
TIE = """
    UPDATE engine_workitem AS item SET deadline_id = deadline.id, due_on = deadline.due_on
    FROM clock_deadline AS deadline
    WHERE deadline.case_id = item.case_id AND deadline.subject = 'item ' || item.id
"""


def _deadlines() -> None:
    """One open deadline for each work item, counted over the second week of March 2031."""
    row = RuleEdition.objects.get(code="C2", edition__code="WT2026")
    days = [FIRST_DAY + timedelta(days=n) for n in range(5)]
    words: dict[str, Any] = {
        "rule": row.pk,
        "days": days,
        "dues": [row.as_rule().due(day, present_calendar()) for day in days],
    }
    with connection.cursor() as cursor:
        cursor.execute(DEADLINES, words)
        cursor.execute(TIE)
        cursor.execute("ANALYZE clock_deadline, engine_workitem")


def test_deriving_everything_again(story: Teller, book: Book) -> None:
    """A hundred thousand open deadlines of 5,000 cases: none moves, then all of them, with history and work items."""
    gather(Crowd(OPEN_DEADLINES, tuple(Agency.objects.order_by("pk").values_list("pk", flat=True))))
    _deadlines()
    reverse("home")  # a server has read its addresses before anybody adds a holiday
    known = StoredEvent.objects.filter(kind="deadline.moved").count()
    with acting_as(actor_of_user(story.manager)):
        times = repeated(lambda: _moved(0), 3, warm=1)
        name = f"{OPEN_DEADLINES:,} open deadlines derived again, none moves"
        book.add(figure(name, times, cost=cost_of(lambda: _moved(0)), aim=ALL_IN_TEN_SECONDS))
        Holiday.objects.create(date=MOURNING, name="Day of national mourning", source="bench")
        once = timed(lambda: _moved(OPEN_DEADLINES))
        name = f"{OPEN_DEADLINES:,} open deadlines derived again, all move"
        book.add(figure(name, [once], aim=ALL_IN_TEN_SECONDS))
    assert StoredEvent.objects.filter(kind="deadline.moved").count() == known + OPEN_DEADLINES
    assert next(differences(), None) is None
    assert verify().sound


def _moved(number: int) -> None:
    assert len(rederive_everything()) == number


def test_one_certificate(story: Teller, book: Book) -> None:
    """The pure count of the rule of the law table that takes longest, as the page and the command ask for it."""
    calendar = present_calendar()
    counts = {
        row: partial(certificate, row.as_rule(), FIRST_DAY, calendar, started_at=MOMENT)
        for row in RuleEdition.objects.select_related("edition")
    }
    slowest = max(counts, key=lambda row: min(timeit.repeat(counts[row], number=3, repeat=5)))
    times = repeated(counts[slowest], 60)
    name = f"one certificate, the slowest rule ({slowest.code}, {slowest.as_rule().period})"
    book.add(figure(name, times, aim=Aim(1)))
