"""What a rule, given as plain data, answers for one day 0: the due day, and every moment at which it speaks."""

import re
from datetime import date, timedelta

from tests.workflows.clock.oracle import tables as t

WORKING = {"working_days", "working_days_before", "gate"}
FORWARD = {"working_days", "calendar_days", "weeks", "months", "years"}


def due(rule, day0):
    """The due day of a rule that is not counted in hours."""
    n = rule["count"]
    match rule["unit"]:
        case "working_days":
            begin = day0 if rule["counting"] == "day_after" else day0 - timedelta(1)
            return t.working_after(begin, n)
        case "working_days_before":
            return t.working_after(day0, -n)
        case "calendar_days":
            return date.fromordinal(day0.toordinal() + n)
        case "weeks":
            return date.fromordinal(day0.toordinal() + 7 * n)
        case "months":
            return t.months_after(day0, n)
        case "years":
            return t.months_after(day0, 12 * n)
        case "day_of_year":
            candidates = (date(year, n // 100, n % 100) for year in (day0.year, day0.year + 1))
            return min(day for day in candidates if day > day0)
        case "given_date" | "gate":
            return day0
    raise AssertionError(rule["unit"])


def speaks(rule, day0, due_on):
    """Every (moment, code, kind), as a set."""
    found, heard = set(), {}
    own = "wd" if rule["unit"] in WORKING else "d"
    for day, code in sorted((_day(code, own, day0, due_on), code) for code in rule["remind"]):
        sent = day if rule["statutory"] else t.working_on_or_before(day)
        if rule["unit"] not in FORWARD or sent > day0:
            heard[sent] = code
    found |= {(t.in_utc(day, 8), code, "reminder") for day, code in heard.items()}
    for after, _ in rule["climbs"]:
        day = _offset(due_on, after, own)
        found.add((t.in_utc(day, 8), f"climb/T{after:+d}" if after else "climb/T", "climb"))
    return found


def speaks_in_hours(rule, start):
    """The same for a rule counted in hours."""
    end = start + timedelta(hours=rule["count"])
    found = set()
    for code in rule["remind"]:
        if code == "half":
            found.add((start + timedelta(minutes=30 * rule["count"]), code, "reminder"))
        else:
            hours = int(code.removeprefix("D+").removesuffix("h"))
            found.add((start + timedelta(hours=hours), code, "reminder"))
    found |= {(end + timedelta(hours=after), f"climb/T{after:+d}" if after else "climb/T", "climb")
              for after, _ in rule["climbs"]}  # fmt: skip
    return found


def _day(code, own, day0, due_on):
    if code == "half":
        if own == "wd":
            return t.working_after(day0, (t.working_in(day0, due_on) + 1) // 2)
        return day0 + timedelta(((due_on - day0).days + 1) // 2)
    anchor, offset, unit = re.fullmatch(r"(T|D)([+-]\d+)?(wd|d|m|h)?", code).groups()
    return _offset(due_on if anchor == "T" else day0, int(offset or 0), unit or own)


def _offset(day, offset, unit):
    if unit == "wd":
        return t.working_after(day, offset)
    if unit == "m":
        return t.months_after(day, offset)
    return day + timedelta(offset)
