"""The page docs/deadlines.md, written from the tables. Pure."""

from collections.abc import Iterable, Iterator

from workflows.clock.law_rows import LawRow, law_rows
from workflows.clock.periods import COUNTING_WORDS, Counting
from workflows.clock.rules import Rule

HEAD = """\
# Deadlines

Written by `python3 run.py manage generate_deadline_docs` from the rule tables of the procedures; do not edit.
A test fails when this page is not what the tables say.

- Working days leave out Saturdays, Sundays and the bank holidays of England and Wales.
- {day_after}
- A deadline ends at 23:59 Europe/London on its last day; the day of a moment is its Europe/London day.
- Months are calendar months: the same day number, or the last day of a shorter month.
- A statutory due day never moves by hand. A corrected fact or a new bank holiday moves it; the history keeps both days.
- *Assumption* marks local practice or our reading of what could not be confirmed (see `assumptions.md`).
- Reminders: T is the due day; T−2 is two of the deadline's own units before it (working days, hours, otherwise days).
  They go out at 08:00 Europe/London; one in calendar days that falls on a day off goes out on the working day before,
  except for a statutory deadline. Hours are exact. Climbs go out at 08:00 of their day while the deadline is open.
- *Critical* deadlines ignore quiet hours and digests. *More time* is what may lawfully be granted.
"""
COLUMNS = (
    "Code",
    "Deadline",
    "Day 0",
    "Period",
    "Calendar",
    "Kind",
    "More time",
    "Source",
    "Reminders",
    "Reminded",
    "Ladder",
)
NONE = "–"


def page(rules: Iterable[Rule]) -> str:
    """Write the whole page, one table an edition."""
    return "\n".join(_lines(list(rules)))


def _lines(rules: list[Rule]) -> Iterator[str]:
    yield HEAD.format(day_after=COUNTING_WORDS[Counting.DAY_AFTER])
    for edition in dict.fromkeys(rule.edition for rule in rules):
        yield f"## Edition {edition}\n"
        yield _row(COLUMNS)
        yield _row("---" for _ in COLUMNS)
        for row in law_rows(rule for rule in rules if rule.edition == edition):
            yield _row(_cells(row))
        yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(row: LawRow) -> Iterator[str]:
    rule = row.rule
    yield rule.code
    yield rule.title
    yield f"`{rule.day0}`" + (", each its own" if rule.own_day0 else "")
    yield row.period
    yield row.calendar
    yield ", ".join(row.kinds)
    yield row.more_time
    yield rule.source
    yield row.reminders or NONE
    yield row.reminded or NONE
    yield "; ".join(row.ladder) or NONE
