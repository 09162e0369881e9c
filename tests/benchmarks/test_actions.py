"""The board of actions and an owner's inbox, with few and with ten thousand actions."""

from __future__ import annotations

import pytest
from django.urls import reverse

from reviews.people.models import Agency, User
from tests.benchmarks.book import Book
from tests.benchmarks.measuring import Aim, figure, queries_of, repeated
from tests.benchmarks.plan import write_plan
from tests.stories.teller import Teller
from workflows.engine.models import WorkItem

pytestmark = pytest.mark.bench
RUNS = 30
FEW, MANY = 100, 10_000
MOST_QUERIES = 30


def _owners(story: Teller) -> list[tuple[Agency, User]]:
    return [(agency, story.people_of(agency)[0]) for agency in story.partners]


@pytest.mark.parametrize("count", [FEW, MANY])
def test_the_board_and_the_inbox_of_an_owner(story: Teller, book: Book, count: int) -> None:
    """Every action is open work of one of four agencies, with a year of frozen months behind it."""
    owners = _owners(story)
    case = write_plan(count, owners, story.manager)
    owner = owners[1][1]
    own = WorkItem.objects.actionable_by(owner).count()
    pages = (
        ("board of actions", story.manager, reverse("actions"), 300),
        ("board of actions, Red and overdue", story.manager, reverse("actions") + "?colour=red&state=overdue", 300),
        ("inbox of an owner", owner, "/", 50),
        ("case page of the plan", story.manager, case.get_absolute_url(), 300),
    )
    for name, user, url, ms in pages:
        client = story.client(user)

        def see(client: object = client, url: str = url) -> None:
            assert client.get(url).status_code == 200  # type: ignore[attr-defined]

        times, queries = repeated(see, RUNS, warm=3), queries_of(see)
        aim = Aim(ms, "p95_ms", MOST_QUERIES) if count == MANY else None
        note = f"{own} of them in this inbox" if url == "/" else ""
        book.add(figure(f"{name}, {count:,} actions", times, queries=queries, aim=aim, note=note))
        assert queries <= MOST_QUERIES
