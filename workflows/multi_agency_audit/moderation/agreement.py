"""Whether agencies agree on a grade: pure arithmetic on an ordered scale, best grade first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Agreement(StrEnum):
    """How close the grades of the agencies are."""

    ALL = "All agree"
    NEAR = "One grade apart"
    FAR = "Two or more grades apart"
    ONE = "One grade only"
    NONE = "No grade"


@dataclass(frozen=True)
class Cell:
    """What one agency gave: a grade of the scale, "not graded", or nothing at all (`gap` says why)."""

    agency: str
    grade: str = ""
    label: str = ""
    gap: str = ""


@dataclass(frozen=True)
class MatrixRow:
    """One section (or one case) with a cell for each agency, and how far they agree."""

    code: str
    title: str
    cells: tuple[Cell, ...]
    agreement: Agreement

    @property
    def differs(self) -> bool:
        """Whether two agencies gave different grades."""
        return self.agreement in {Agreement.NEAR, Agreement.FAR}


def agreement_of(grades: Iterable[str], order: Sequence[str]) -> Agreement:
    """How far these grades agree; what is not on the ordered scale (not graded, missing) does not count."""
    places = [order.index(grade) for grade in grades if grade in order]
    if not places:
        return Agreement.NONE
    if len(places) == 1:
        return Agreement.ONE
    spread = max(places) - min(places)
    return Agreement.ALL if spread == 0 else Agreement.NEAR if spread == 1 else Agreement.FAR


def agreed_grade(grades: Iterable[str], order: Sequence[str]) -> str:
    """The one grade that every agency which graded gave; empty when they differ or nobody graded."""
    given = {grade for grade in grades if grade in order}
    return given.pop() if len(given) == 1 else ""


def row_of(code: str, title: str, cells: Iterable[Cell], order: Sequence[str]) -> MatrixRow:
    """A row of the matrix with its agreement derived."""
    kept = tuple(cells)
    return MatrixRow(code, title, kept, agreement_of((cell.grade for cell in kept), order))


def counts(grades: Iterable[str], order: Sequence[str]) -> dict[str, int]:
    """How often each grade of the scale was given, best first; other values are counted under ""."""
    found = dict.fromkeys([*order, ""], 0)
    for grade in grades:
        found[grade if grade in order else ""] += 1
    return found


def weighted(grades: Iterable[tuple[str, str]], double: Collection[str], order: Sequence[str]) -> dict[str, int]:
    """How often each grade was given over (section, grade), a section that weighs double counted twice."""
    found = dict.fromkeys(order, 0)
    for section, grade in grades:
        if grade in found:
            found[grade] += 2 if section in double else 1
    return found


def middle(found: Mapping[str, int], order: Sequence[str]) -> str:
    """The grade in the middle of what was given, the less good one of two middles; empty when nothing was given."""
    reached, total = 0, _total(found, order)
    for grade in order:
        reached += found.get(grade, 0)
        if total and reached * 2 > total:
            return grade
    return ""


def moved(before: Mapping[str, int], now: Mapping[str, int], order: Sequence[str]) -> str:
    """Whether the share of the better half of the scale grew between two audits, in words; no cases: cannot say."""
    if not _total(before, order) or not _total(now, order):
        return "cannot be compared"
    then, today = _good_share(before, order), _good_share(now, order)
    return "better" if today > then else "worse" if today < then else "the same"


def _total(found: Mapping[str, int], order: Sequence[str]) -> int:
    return sum(found.get(grade, 0) for grade in order)


def _good_share(found: Mapping[str, int], order: Sequence[str]) -> float:
    better = order[: len(order) // 2]
    return sum(found.get(grade, 0) for grade in better) / _total(found, order)
