"""Each rule of law in words, as the law page, the document and the tests show it. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workflows.clock.periods import Unit
from workflows.clock.points import Offset
from workflows.clock.reminders import own_unit
from workflows.clock.rules import Rule

DUTIES = {
    "agency": "everybody at the agency",
    "agency_lead": "agency lead",
    "agency_senior": "senior person of the agency",
    "owner": "owner of the action",
    "strategic_lead": "strategic lead of the action",
    "sector_dsp": "delegated partner of the agency's sector",
    "sector_lsp": "lead partner of the agency's sector",
    "role:manager": "partnership manager",
    "role:officer": "partnership officer",
    "role:la_notifier": "local authority notifier",
    "role:group_member": "review group members",
    "role:group_chair": "chair of the review group",
    "role:dsp": "delegated partners",
    "role:lsp": "lead partners",
    "role:scrutineer": "independent scrutineer",
}
WORKING_DAYS = "working days of England and Wales"
CALENDARS = {
    Unit.WORKING_DAYS: WORKING_DAYS,
    Unit.WORKING_DAYS_BEFORE: f"{WORKING_DAYS}, counted backwards",
    Unit.CALENDAR_DAYS: "every day counts",
    Unit.WEEKS: "every day counts",
    Unit.MONTHS: "calendar months, same day number or the month's last day",
    Unit.YEARS: "calendar years, same day and month",
    Unit.CLOCK_HOURS: "every hour counts, day and night",
    Unit.DAY_OF_YEAR: "a fixed day of the year",
    Unit.GIVEN_DATE: "nothing is counted",
    Unit.GATE: "nothing is counted",
}
UNITS = {
    Offset.WORKING_DAYS: ("working day", "working days"),
    Offset.DAYS: ("day", "days"),
    Offset.HOURS: ("hour", "hours"),
}


@dataclass(frozen=True)
class LawRow:
    """One rule in words."""

    rule: Rule
    period: str
    calendar: str
    kinds: tuple[str, ...]
    more_time: str
    reminders: str
    reminded: str
    ladder: tuple[str, ...]


def law_rows(rules: Iterable[Rule]) -> list[LawRow]:
    """Put rules in words, in the order of their codes."""
    return [_in_words(rule) for rule in sorted(rules, key=lambda rule: code_order(rule.code))]


def code_order(code: str) -> tuple[int, str]:
    """Order "C2", "C2a", "C10", "C13-1" as people count."""
    found = re.fullmatch(r"\D*(\d+)(.*)", code)
    return (int(found[1]), found[2]) if found else (0, code)


def duty_words(duty: str) -> str:
    """Name a duty as people do; a word nobody translated stays readable."""
    return DUTIES.get(duty, duty.removeprefix("role:").replace("_", " "))


def _in_words(rule: Rule) -> LawRow:
    asked = f" (may be set from {rule.asked_days[0]} to {rule.asked_days[1]})" if rule.asked_days else ""
    return LawRow(
        rule=rule,
        period=f"{rule.period}{asked}",
        calendar=CALENDARS[rule.period.unit],
        kinds=tuple(_kinds(rule)),
        more_time=_more_time(rule),
        reminders=", ".join(point.words for point in rule.remind),
        reminded=", ".join(duty_words(duty) for duty in rule.remind_whom) if rule.remind else "",
        ladder=tuple(_rungs(rule)),
    )


def _kinds(rule: Rule) -> Iterator[str]:
    yield "statutory" if rule.statutory else "local"
    if rule.assumption:
        yield "assumption"
    if rule.information_only:
        yield "for information"
    if rule.critical:
        yield "critical"


def _more_time(rule: Rule) -> str:
    if rule.pausable:
        return "may be paused"
    return "the manager may grant more time" if rule.extendable else "none"


def _rungs(rule: Rule) -> Iterator[str]:
    by_moment: dict[int, list[str]] = {}
    for climb in sorted(rule.climbs_to, key=lambda climb: climb.after):
        by_moment.setdefault(climb.after, []).append(duty_words(climb.duty))
    for after, told in by_moment.items():
        yield f"{_moment(after, own_unit(rule))}: {' and '.join(told)}"


def _moment(after: int, unit: Offset) -> str:
    if after == 0:
        return "when the time is up" if unit is Offset.HOURS else "on the due day"
    one, many = UNITS[unit]
    return f"{abs(after)} {one if abs(after) == 1 else many} {'after' if after > 0 else 'before'} the due day"
