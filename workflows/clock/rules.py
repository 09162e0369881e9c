"""A rule of law as a row, and tables of them. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from workflows.clock.calendar import WorkingCalendar
from workflows.clock.periods import Counting, Period
from workflows.clock.points import Point


class DuplicateRule(ValueError):
    """Two rows of one table carry the same code and edition."""


class UnknownRule(LookupError):
    """No rule carries this code in this edition."""


@dataclass(frozen=True)
class Climb:
    """To whom a deadline climbs, and when: after the due day in the rule's own unit, negative before it.

    The duty is a role ("role:dsp") or a word that the agency of the deadline completes ("agency_senior").
    """

    after: int
    duty: str


@dataclass(frozen=True)
class Rule:
    """One deadline of law or of local practice, as one edition of the guidance has it."""

    code: str
    title: str
    day0: str
    """Name of the fact whose local date is day 0."""
    period: Period
    source: str
    edition: str = ""
    statutory: bool = False
    """Set by statute or statutory guidance: the due day never moves by hand, lateness needs a reason."""
    assumption: bool = False
    """Our reading or a local practice, not confirmed in the published text."""
    information_only: bool = False
    """Nobody here owes it; it is shown and never counts as overdue."""
    met_by: str = ""
    """Name of the fact whose local date meets it; when that fact is corrected, the met day follows."""
    own_day0: bool = False
    """Day 0 belongs to the one deadline (the day this agency was asked), not to the case."""
    counting: Counting = Counting.DAY_AFTER
    pausable: bool = False
    extendable: bool = False
    """Local: more time may be granted, by the manager and with a reason."""
    critical: bool = False
    """A child may be in danger while it waits: its messages ignore quiet hours and digests."""
    remind: tuple[Point, ...] = ()
    remind_whom: tuple[str, ...] = ()
    climbs_to: tuple[Climb, ...] = ()
    asked_days: tuple[int, int] | None = None
    """When another body sets the period case by case: the fewest and the most days allowed."""

    def due(self, day0: date, calendar: WorkingCalendar) -> date:
        """Derive the due day from day 0."""
        return self.period.due(day0, calendar, self.counting)


class RuleTable(Mapping[tuple[str, str], Rule]):
    """Rules by (code, edition), in the order in which they were written."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        """Refuse a code that occurs twice in one edition."""
        self._rules: dict[tuple[str, str], Rule] = {}
        for rule in rules:
            key = (rule.code, rule.edition)
            if key in self._rules:
                raise DuplicateRule(f"Rule {rule.code} occurs twice in edition {rule.edition or '(none)'}.")
            self._rules[key] = rule

    def __getitem__(self, key: tuple[str, str]) -> Rule:
        """Give one rule; raise UnknownRule, which names the code and the edition."""
        try:
            return self._rules[key]
        except KeyError:
            raise UnknownRule(f"There is no rule {key[0]} in edition {key[1] or '(none)'}.") from None

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Iterate over (code, edition)."""
        return iter(self._rules)

    def __len__(self) -> int:
        """Count the rules."""
        return len(self._rules)

    def of_edition(self, edition: str) -> tuple[Rule, ...]:
        """Give the rules of one edition, in written order."""
        return tuple(rule for rule in self._rules.values() if rule.edition == edition)

    def in_editions(self, *editions: str) -> "RuleTable":
        """Say that the same rows hold in each of these editions of the guidance."""
        return RuleTable(tuple(replace(rule, edition=edition) for edition in editions for rule in self._rules.values()))

    def counted(self, counting: Counting, *, day0: str) -> "RuleTable":
        """Give the same table with another counting rule for the rows that start from one fact."""
        return RuleTable(
            tuple(replace(rule, counting=counting) if rule.day0 == day0 else rule for rule in self._rules.values())
        )


def table(*rules: Rule) -> RuleTable:
    """Make a table of law; raise DuplicateRule when a code occurs twice."""
    return RuleTable(rules)
