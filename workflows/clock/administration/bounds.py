"""How far a local period may be changed. Pure.

A choice of ours: at least one, at most twice what the rule says now, never past a step of law that counts from the
same fact, and never outside the days that the rule itself allows to be asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from workflows.clock.periods import UNCOUNTED
from workflows.clock.rules import Rule


@dataclass(frozen=True)
class Bounds:
    """The fewest and the most, both included."""

    fewest: int
    most: int

    def __contains__(self, count: int) -> bool:
        return self.fewest <= count <= self.most


def bounds_of(rule: Rule, edition: Iterable[Rule]) -> Bounds | None:
    """Give the bounds of a local rule beside the other rules of its edition; None where nothing may be changed."""
    if rule.statutory or rule.period.unit in UNCOUNTED:
        return None
    if rule.asked_days is not None:
        return Bounds(*rule.asked_days)
    by_law = [
        other.period.count
        for other in edition
        if other.statutory and other.day0 == rule.day0 and other.period.unit is rule.period.unit
    ]
    return Bounds(1, max(rule.period.count, min([2 * rule.period.count, *by_law])))
