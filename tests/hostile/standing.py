"""Where the cases stand: the right values for the arguments of each route, in an order that no key decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any

from django.db.models import QuerySet

from reviews.cases.models import Case
from tests.hostile.addresses import arguments_of, routes
from workflows.engine.models import WorkItem
from workflows.engine.procedures import procedures

Values = Mapping[str, Sequence[str]]
Right = Mapping[str, Values]
"""The name of a page or the beginning of a route gives right values by the name of the argument."""


class Standing:
    """Right values at one stage: `values` by the argument, `right` for single pages and beginnings of routes."""

    def __init__(self, cases: Sequence[Case], values: Values | None = None, right: Right | None = None) -> None:
        self.cases, self.values, self.right = cases, values or {}, right or {}
        items = WorkItem.objects.open().filter(case__in=cases).select_related("case", "task")
        self.tasks = [
            (item.task.flow_task.view_name, {"ref": item.case.reference, "task_pk": str(item.pk)})
            for item in items.order_by("pk")
        ]

    def of(self, name: str, route: str) -> list[dict[str, str]]:
        """Every combination of right values for a page; none when its step is not open."""
        wanted, here = arguments_of(route), self._here(name, route)
        found = []
        for place in self._places(route, wanted):
            rest = [one for one in wanted if one not in place or one in here]
            for chosen in product(*(here.get(one, self.values.get(one, ())) for one in rest)):
                found.append({**place, **dict(zip(rest, chosen, strict=True))})
        return found

    def all(self) -> dict[str, list[str]]:
        """Right values by the argument alone, whatever they belong to."""
        found: dict[str, list[str]] = {"ref": [case.reference for case in self.cases]}
        found["task_pk"] = [task["task_pk"] for _, task in self.tasks]
        for values in (self.values, *self.right.values()):
            for name, some in values.items():
                found.setdefault(name, []).extend(one for one in some if one not in found.get(name, []))
        found["pk"] = found.get("pk", []) + found["task_pk"]
        return found

    def _here(self, name: str, route: str) -> Values:
        begins = (values for begin, values in self.right.items() if begin == name or route.startswith(begin))
        return next(begins, {})

    def _places(self, route: str, wanted: Sequence[str]) -> Iterator[dict[str, str]]:
        """Case and task, which belong together: of the page's step; of each step for a page beside the steps."""
        if "task_pk" in wanted:
            step = max((one for one in _steps() if route.startswith(one)), key=len, default="")
            every = routes()
            yield from (place for page, place in self.tasks if not step or every[page] == step)
        elif "ref" in wanted and self.cases:
            yield from ({"ref": case.reference} for case in self.cases)
        else:
            yield {}


def keys_of(rows: QuerySet[Any]) -> list[str]:
    """The keys of rows, the oldest first."""
    return [str(pk) for pk in rows.order_by("pk").values_list("pk", flat=True)]


@cache
def _steps() -> frozenset[str]:
    """The routes of every step of every procedure."""
    nodes = (node for flow in procedures().values() for node in flow.instance.nodes())
    return frozenset(routes()[node.view_name] for node in nodes if node.task_type == "HUMAN")
