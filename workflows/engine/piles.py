"""A person's open work as piles that do not overlap: one per agency, one for the roles, each read along its own index.

One condition with OR would make the database read and sort everything a person holds; a pile is walked in order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Q, Value

from workflows.engine.models import WorkItem, WorkItemQuerySet
from workflows.engine.who import piles_of

if TYPE_CHECKING:
    from reviews.people.models import User

Narrow = Callable[[WorkItemQuerySet], WorkItemQuerySet]


class Piles:
    """The open work a person may do, narrowed by filters; a paginator can count and slice it."""

    def __init__(self, user: User, narrow: Narrow) -> None:
        self._piles = [narrow(WorkItem.objects.open().filter(pile)) for pile in piles_of(user)]
        self.total = 0

    def count_by(self, conditions: Mapping[str, Q]) -> dict[str, int]:
        """Count the items of each condition in one query; the conditions must share the work out between them."""
        counted = {code: Count("pk", filter=condition) for code, condition in conditions.items()}
        parts = [pile.annotate(all=Value(1)).values("all").annotate(**counted).order_by() for pile in self._piles]
        rows: list[dict[str, Any]] = list(_together(parts)) if parts else []
        sums = {code: sum(row[code] for row in rows) for code in conditions}
        self.total = sum(sums.values())
        return sums

    def count(self) -> int:
        """How many there are, as `count_by` has found."""
        return self.total

    __len__ = count

    def __getitem__(self, part: slice) -> list[WorkItem]:
        """The items from one place to another in order of urgency, with case, agency and assignee."""
        if not self.total:
            return []
        if not self._piles or part.stop <= (part.start or 0):
            return []
        if len(self._piles) == 1:
            chosen = self._piles[0].order_by(*URGENT).values("pk", "due_on")[part]
        else:
            first = [pile.order_by(*URGENT).values("pk", "due_on")[: part.stop] for pile in self._piles]
            chosen = _together(first).order_by(*URGENT)[part]
        keys = [row["pk"] for row in chosen]
        found = WorkItem.objects.select_related("case", "agency", "assignee").in_bulk(keys)
        return [found[key] for key in keys if key in found]


URGENT = (F("due_on").asc(nulls_last=True), "pk")


def _together(parts: list[Any]) -> Any:
    return parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
