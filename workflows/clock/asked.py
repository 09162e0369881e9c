"""Periods that another body, or the manager within local bounds, sets case by case. Pure."""

from dataclasses import replace
from datetime import date

from workflows.clock.periods import Period
from workflows.clock.rules import Rule


class PeriodRefused(ValueError):
    """The asked period is not one the rule allows."""


def as_asked(rule: Rule, days: int | None) -> Rule:
    """Give the rule with another number of days; raise PeriodRefused outside the rule's bounds."""
    if days is None:
        return rule
    if rule.asked_days is None:
        raise PeriodRefused(f"The period of {rule.code} is fixed: {rule.period}.")
    fewest, most = rule.asked_days
    if not fewest <= days <= most:
        raise PeriodRefused(f"{rule.code} allows between {fewest} and {Period(rule.period.unit, most)}, not {days}.")
    return replace(rule, period=Period(rule.period.unit, days))


def check_asked_day(rule: Rule, day: date, day0: date) -> None:
    """Refuse a named day where the rule fixes the period, or one before day 0; raises PeriodRefused."""
    if rule.asked_days is None:
        raise PeriodRefused(f"The period of {rule.code} is fixed: {rule.period}.")
    if day < day0:
        raise PeriodRefused(f"{rule.code} cannot be due on {day.isoformat()}, before its day 0.")
