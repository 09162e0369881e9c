"""Which edition of the guidance, and which row of a rule, holds on a day."""

from datetime import date

from workflows.clock.calendar import WorkingCalendar
from workflows.clock.errors import RuleMissing
from workflows.clock.models import GuidanceEdition, RuleEdition
from workflows.clock.rules import Rule
from workflows.clock.timetable import timetable_of


def edition_in_force(on: date) -> str:
    """Give the edition that applies to cases opened on a day, the earliest one before any starts; raise RuleMissing."""
    codes = GuidanceEdition.objects.values_list("code", flat=True)
    found = codes.filter(starts_on__lte=on).order_by("-starts_on", "-in_force_from").first() or codes.first()
    if found is None:
        raise RuleMissing("of any kind", "")
    return found


def row_in_force(code: str, edition: str, on: date) -> RuleEdition:
    """Give the row of a rule that holds on a day; raise RuleMissing."""
    rows = RuleEdition.objects.filter(code=code, edition__code=edition).select_related("edition")
    found = rows.filter(effective_from__lte=on).order_by("-effective_from", "-revision").first()
    found = found or rows.order_by("effective_from", "-revision").first()
    if found is None:
        raise RuleMissing(code, edition)
    return found


def rules_in_force(edition: str, on: date) -> list[Rule]:
    """Give every rule of an edition as it holds on a day, one per code."""
    return [row.as_rule() for row in rows_in_force(edition, on)]


def rows_in_force(edition: str, on: date) -> list[RuleEdition]:
    """Give the row of every rule of an edition that holds on a day, one per code."""
    rows = RuleEdition.objects.filter(edition__code=edition, effective_from__lte=on).select_related("edition")
    newest = {row.code: row for row in rows.order_by("code", "effective_from", "revision")}
    return list(newest.values())


def timetable(facts: dict[str, date], calendar: WorkingCalendar, edition: str, *, on: date) -> list[tuple[Rule, date]]:
    """Derive, without saving, every due day that the known facts decide, earliest first."""
    return timetable_of(rules_in_force(edition, on), facts, calendar)
