"""Events appended and checked, and the pages of a case with 1,000 events."""

from __future__ import annotations

import time

import pytest
from django.db import transaction

from reviews.people.acting import actor_of_user
from reviews.trail.actor import acting_as
from reviews.trail.record import case_stream, record
from reviews.trail.verification import verify
from tests.benchmarks.book import Book
from tests.benchmarks.measuring import Rate, cost_of, figure, repeated
from tests.stories.teller import Teller
from workflows.engine.events import TaskOpened

pytestmark = pytest.mark.bench
ONE_BY_ONE, IN_BATCHES, BATCH = 1500, 20_000, 50
PAGE_EVENTS = 1000
RUNS = 30


def _events(number: int) -> list[TaskOpened]:
    return [
        TaskOpened(f"task:{n}", "Return what your agency knows", "Cumbria Police", "3 March 2026")
        for n in range(number)
    ]


def test_events_a_second(story: Teller, book: Book) -> None:
    """Appending one event a transaction and fifty; checking all of them with code independent of the trigger."""
    story.given_an_open_review()
    stream, one, batch = case_stream(story.case.pk), _events(1)[0], _events(BATCH)
    with acting_as(actor_of_user(story.manager)):
        begun = time.perf_counter()
        for _ in range(ONE_BY_ONE):
            with transaction.atomic():
                record(stream, one)
        single = time.perf_counter() - begun
        begun = time.perf_counter()
        for _ in range(IN_BATCHES // BATCH):
            with transaction.atomic():
                record(stream, *batch)
        batched = time.perf_counter() - begun
    begun = time.perf_counter()
    verdict = verify()
    checked = time.perf_counter() - begun
    assert verdict.sound
    note = "one writer, one case"
    book.add(Rate("events appended, one a transaction", round(ONE_BY_ONE / single), ONE_BY_ONE, note))
    book.add(Rate("events appended, fifty a transaction", round(IN_BATCHES / batched), IN_BATCHES, note))
    book.add(Rate("events checked", round(verdict.events / checked), verdict.events, "verify_trail, one process"))


def test_pages_of_a_case_with_a_thousand_events(story: Teller, book: Book) -> None:
    """The case page and the first page of its history."""
    case = story.given_an_open_review()
    with acting_as(actor_of_user(story.manager)), transaction.atomic():
        record(case_stream(case.pk), *_events(PAGE_EVENTS))
    client = story.client(story.manager)
    for name, url in (("case page", ""), ("history page", "history/")):
        address = f"/cases/{case.reference}/{url}"

        def see(address: str = address) -> None:
            assert client.get(address).status_code == 200

        times = repeated(see, RUNS)
        book.add(figure(f"{name}, {PAGE_EVENTS:,} events", times, cost=cost_of(see)))
