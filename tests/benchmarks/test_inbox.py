"""The inbox at 100 and at 100,000 open work items."""

from __future__ import annotations

import pytest

from reviews.people.models import Agency, User
from tests.benchmarks.book import Book
from tests.benchmarks.crowd import Crowd, gather
from tests.benchmarks.measuring import Aim, cost_of, figure, repeated
from tests.stories.teller import Teller
from workflows.engine.models import WorkItem

pytestmark = pytest.mark.bench
RUNS = 60
FEW, MANY = 100, 100_000
MOST_QUERIES = 12


def _measure(story: Teller, book: Book, name: str, user: User, *, aim: Aim | None = None) -> int:
    client = story.client(user)

    def see() -> None:
        assert client.get("/").status_code == 200

    own = WorkItem.objects.actionable_by(user).count()
    times = repeated(see, RUNS, warm=5)
    cost = cost_of(see)
    book.add(figure(name, times, cost=cost, aim=aim, note=f"{own} of them in this inbox"))
    return cost.queries


@pytest.mark.parametrize("items", [FEW, MANY])
def test_inbox_of_an_agency_and_of_the_manager(story: Teller, book: Book, items: int) -> None:
    """All agencies share the work; three in ten items are the business team's."""
    lead, _ = story.people_of(story.police)
    agencies = Agency.objects.asked_in_reviews().exclude(kind="setting").values_list("pk", flat=True)
    gather(Crowd(items, tuple(agencies), role_percent=30))
    for who, user in (("an agency's lead", lead), ("the manager", story.manager)):
        aim = Aim(50, "p95_ms", MOST_QUERIES) if items == MANY else None
        queries = _measure(story, book, f"inbox of {who}, {items:,} open items", user, aim=aim)
        assert queries <= MOST_QUERIES


def test_inbox_that_holds_all_of_them(story: Teller, book: Book) -> None:
    """The worst case: one agency has all 100,000 items."""
    lead, _ = story.people_of(story.police)
    gather(Crowd(MANY, (story.police.pk,)))
    _measure(story, book, f"inbox with all {MANY:,} items in it", lead, aim=Aim(50, "p95_ms", MOST_QUERIES))
