"""What packages above tell the chase (filled in AppConfig.ready())."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from workflows.clock.models import Deadline


class Also(NamedTuple):
    """Somebody who is reminded of one deadline beside those its rule names, and the last day on which they are."""

    duty: str
    until: date


late_handled: list[Callable[[str, str], bool]] = []
"""Whether a procedure does something when this clock passes: kind of case, code of the clock."""


reminded_too: list[Callable[[Sequence[Deadline]], Mapping[int, Also]]] = []
"""Who is reminded of these deadlines (by primary key) beside the rule: asked when plans are written, once a batch."""


def also_of(deadlines: Sequence[Deadline]) -> dict[int, list[Also]]:
    """Give everybody whom procedures want reminded of these deadlines too."""
    found: dict[int, list[Also]] = {}
    for asked in reminded_too:
        for deadline, also in asked(deadlines).items():
            found.setdefault(deadline, []).append(also)
    return found


def has_late_handler(kind: str, code: str) -> bool:
    """Tell whether anybody above acts when a deadline with this code passes in a case of this kind."""
    return any(asked(kind, code) for asked in late_handled)
