"""The sweep among 100,000 open deadlines; with `run.py bench --large` among a million; and planning 100,000."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest
from django.db import transaction

from reviews.trail.actor import SYSTEM, acting_as
from tests.benchmarks.book import Book
from tests.benchmarks.deadlines import Waiting, make_due_again, write
from tests.benchmarks.measuring import Aim, cost_of, figure, repeated, timed
from tests.stories.teller import Teller
from tests.workflows.chase.law_for_tests import enact
from workflows.chase.automatic.planning import plan
from workflows.chase.automatic.sweeping import Swept, sweep
from workflows.clock.models import Deadline

pytestmark = pytest.mark.bench
FIRST = datetime(2027, 3, 1, 8, tzinfo=UTC)
RUNS = 5
SIZES = [(100_000, 1_000, Aim(1000))]
LARGE = [(1_000_000, 10_000, Aim(2000))]


@pytest.mark.parametrize(("size", "due", "aim"), SIZES + (LARGE if os.environ.get("BENCH_LARGE") else []))
def test_sweep(story: Teller, book: Book, size: int, due: int, aim: Aim) -> None:
    """Four in five of the due steps are reminders to two duties, one climbs and is recorded in its case."""
    enact()
    write(Waiting(size, due, FIRST, story.police.pk))
    moment, done, times = FIRST, Swept(), []

    def sweeps() -> None:
        nonlocal done
        done = sweep(moment)

    for _ in range(RUNS):
        times.append(timed(sweeps))
        assert done.plans == due
        moment = make_due_again(moment, due)
    name = f"sweep of {due:,} due among {size:,} open deadlines"
    book.add(figure(name, times, aim=aim, note=f"the last run wrote {done.messages} messages, {done.climbs} climbs"))
    sweep(moment)
    idle = repeated(lambda: sweep(moment), 50)
    cost = cost_of(lambda: sweep(moment))
    book.add(figure(f"idle sweep among {size:,} open deadlines", idle, cost=cost, aim=Aim(5)))


def test_planning(story: Teller, book: Book) -> None:
    """Planning anew after a bank holiday was added, which moves every open deadline."""
    enact()
    write(Waiting(100_000, 0, FIRST, story.police.pk))
    waiting = list(Deadline.objects.filter(code="XL"))
    with acting_as(SYSTEM("bench")), transaction.atomic():
        times, cost = [timed(lambda: plan(waiting))], cost_of(lambda: plan(waiting))
    book.add(figure("planning 100,000 deadlines anew", times, cost=cost, aim=Aim(10_000)))
