"""How sure an agency is about a date, as one table."""

from dataclasses import dataclass

from django.db import models


class Precision(models.TextChoices):
    """How much of an event's date is known."""

    EXACT = "exact", "Exact date"
    APPROXIMATE = "approximate", "About this date"
    MONTH = "month", "Month and year only"
    YEAR = "year", "Year only"
    UNKNOWN = "unknown", "Date not known"


@dataclass(frozen=True)
class PrecisionRule:
    """What one precision means for sorting and for which boxes must be filled."""

    code: Precision
    rank: int
    needs_day: bool
    needs_month: bool
    needs_year: bool


# Within one start day the vaguer event comes first: "2024" before "January 2024" before "1 January 2024".
PRECISIONS: tuple[PrecisionRule, ...] = (
    PrecisionRule(Precision.YEAR, 0, needs_day=False, needs_month=False, needs_year=True),
    PrecisionRule(Precision.MONTH, 1, needs_day=False, needs_month=True, needs_year=True),
    PrecisionRule(Precision.APPROXIMATE, 2, needs_day=True, needs_month=True, needs_year=True),
    PrecisionRule(Precision.EXACT, 3, needs_day=True, needs_month=True, needs_year=True),
    PrecisionRule(Precision.UNKNOWN, 4, needs_day=False, needs_month=False, needs_year=False),
)

RANK: dict[str, int] = {rule.code.value: rule.rank for rule in PRECISIONS}
