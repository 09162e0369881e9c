"""What the composite chronology does not tell: silences, undated rows, agencies without rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reviews.chronology.uncertain import last_day

if TYPE_CHECKING:
    from reviews.chronology.models import Entry

LONGEST_SILENCE = timedelta(days=182)
"""Half a year without any entry is shown as a gap; an assumption, not a rule of law."""


@dataclass(frozen=True)
class Silence:
    """A time in which no agency recorded anything."""

    after: date
    before: date

    @property
    def days(self) -> int:
        """Its length in days."""
        return (self.before - self.after).days


def silences(entries: Sequence[Entry], longest: timedelta = LONGEST_SILENCE) -> list[Silence]:
    """Find the times longer than `longest` between dated rows, which must be in order."""
    found: list[Silence] = []
    end: date | None = None
    for entry in entries:
        if entry.happened_on is None:
            continue
        if end is not None and entry.happened_on - end > longest:
            found.append(Silence(end, entry.happened_on))
        last = last_day(entry.happened_on, entry.precision)
        end = last if end is None else max(end, last)
    return found
