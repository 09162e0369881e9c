"""How far ahead the published bank holidays reach: counts beyond them may still move."""

from dataclasses import dataclass
from datetime import date

from workflows.clock.models import Holiday
from workflows.clock.models.holiday import ENGLAND_AND_WALES, PUBLISHED
from workflows.clock.periods import add_months
from workflows.clock.words import spoken_day

ALARM_MONTHS = 18


@dataclass(frozen=True)
class Freshness:
    """Whether confirmed holidays reach far enough, up to which day, and what to do, in words for people."""

    good: bool
    confirmed_until: date | None
    says: str


def freshness(today: date) -> Freshness:
    """Tell whether the published holidays reach at least 18 months beyond `today` (one query)."""
    published = Holiday.objects.filter(division=ENGLAND_AND_WALES, source=PUBLISHED, provisional=False)
    last = published.order_by("-date").values_list("date", flat=True).first()
    if last is None:
        return Freshness(False, None, "No published bank holidays are loaded. Run the command seed_reference.")
    until = date(last.year, 12, 31)
    if until >= add_months(today, ALARM_MONTHS):
        return Freshness(True, until, f"Published bank holidays reach to {spoken_day(until)}.")
    return Freshness(
        False,
        until,
        f"Published bank holidays reach only to {spoken_day(until)}, less than {ALARM_MONTHS} months ahead. "
        "Update the package govuk-bank-holidays to its newest release and run the command seed_reference.",
    )
