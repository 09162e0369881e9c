"""The page docs/deadlines.md, written from the tables. Pure."""

from collections.abc import Iterable, Iterator

from workflows.clock.periods import COUNTING_WORDS, Counting, Unit
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
- Reminders: T is the due day; T−2 is two of the deadline's own units before it.
"""
COLUMNS = ("Code", "Deadline", "Day 0", "Period", "Kind", "Source", "Reminders", "Reminded", "Climbs to")


def page(rules: Iterable[Rule]) -> str:
    """Write the whole page, one table an edition."""
    return "\n".join(_lines(list(rules)))


def _lines(rules: list[Rule]) -> Iterator[str]:
    yield HEAD.format(day_after=COUNTING_WORDS[Counting.DAY_AFTER])
    for edition in dict.fromkeys(rule.edition for rule in rules):
        yield f"## Edition {edition}\n"
        yield _row(COLUMNS)
        yield _row("---" for _ in COLUMNS)
        for rule in rules:
            if rule.edition == edition:
                yield _row(_cells(rule))
        yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(rule: Rule) -> Iterator[str]:
    yield rule.code
    yield rule.title
    yield f"`{rule.day0}`" + (" of each agency" if rule.own_day0 else "")
    asked = f" (may be set from {rule.asked_days[0]} to {rule.asked_days[1]})" if rule.asked_days else ""
    yield f"{rule.period}{asked}"
    yield ", ".join(_kinds(rule))
    yield rule.source
    yield ", ".join(point.words for point in rule.remind) or "–"
    yield ", ".join(_duty(duty) for duty in rule.remind_whom) or "–"
    yield ", ".join(f"{_duty(climb.duty)} at {_point(-climb.after)}" for climb in rule.climbs_to) or "–"


def _kinds(rule: Rule) -> Iterator[str]:
    yield "statutory" if rule.statutory else "local"
    if rule.assumption:
        yield "assumption"
    if rule.information_only:
        yield "for information"
    if rule.period.unit is Unit.CALENDAR_DAYS:
        yield "every day counts"


def _point(before: int) -> str:
    if before == 0:
        return "T"
    return f"T−{before}" if before > 0 else f"T+{-before}"


def _duty(duty: str) -> str:
    return duty.removeprefix("role:").replace("_", " ")
