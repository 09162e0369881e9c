"""The board of the learning plan at 100 and at 10,000 actions."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from reviews.learning.models import Action
from tests.benchmarks.book import Book
from tests.benchmarks.measuring import Aim, cost_of, figure, repeated
from tests.benchmarks.plan import fill_the_plan
from tests.stories.teller import Teller

pytestmark = pytest.mark.bench
RUNS = 30
FEW, MANY, MONTHS = 100, 10_000, 12
MOST_QUERIES = 30
VIEWS = {
    "the first page": "/actions/",
    "one colour, by owner": "/actions/?colour=amber&sort=owner",
    "sorted by colour, far behind": "/actions/?sort=colour&page=300",
    "one agency's overdue": "/actions/?state=overdue&agency={agency}",
}


def test_the_board(story: Teller, book: Book) -> None:
    """As many queries for 10,000 actions as for 100; each with a year of months behind it."""
    owners = [(agency.pk, story.people_of(agency)[0].pk) for agency in story.partners]
    asked: dict[int, dict[str, int]] = {}
    for size in (FEW, MANY):
        fill_the_plan(
            size - Action.objects.count(), owners, story.manager.pk, today=timezone.localdate(), months=MONTHS
        )
        client = story.client(story.manager)
        asked[size] = {}
        for name, address in VIEWS.items():
            url = address.format(agency=story.police.pk)

            def see(url: str = url, client: Client = client) -> None:
                assert client.get(url).status_code == 200

            cost = cost_of(see)
            asked[size][name] = cost.queries
            aim = Aim(500, "p95_ms", MOST_QUERIES) if size == MANY else None
            title = f"board of actions, {size:,} of them: {name}"
            book.add(figure(title, repeated(see, RUNS), cost=cost, aim=aim, note=f"{MONTHS} months each"))
    assert asked[FEW] == asked[MANY]


def test_the_board_of_an_agency(story: Teller, book: Book) -> None:
    """An agency sees its quarter of 10,000."""
    owners = [(agency.pk, story.people_of(agency)[0].pk) for agency in story.partners]
    fill_the_plan(MANY, owners, story.manager.pk, today=timezone.localdate(), months=MONTHS)
    client = story.client(story.people_of(story.police)[0])

    def see() -> None:
        assert client.get("/actions/").status_code == 200

    aim = Aim(500, "p95_ms", MOST_QUERIES)
    cost = cost_of(see)
    book.add(figure(f"board of an agency, {MANY:,} actions", repeated(see, RUNS), cost=cost, aim=aim))
    assert cost.queries <= MOST_QUERIES
