"""One colour for each agency of a case; the agency is always named in words beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviews.people.models import Agency

COLOURS = ("blue", "purple", "green", "orange", "teal", "magenta", "yellow", "grey", "red")


def colours_of(agencies: Iterable[Agency]) -> dict[int, str]:
    """Give each agency a colour, the same on every page of the case; beyond nine agencies colours repeat."""
    in_order = sorted({agency.pk: agency for agency in agencies}.values(), key=lambda agency: (agency.name, agency.pk))
    return {agency.pk: COLOURS[place % len(COLOURS)] for place, agency in enumerate(in_order)}
