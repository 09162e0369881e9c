"""Reference data of the clock: editions, rules and bank holidays. Idempotent; never downloads."""

from dataclasses import dataclass
from datetime import date

import holidays as computed
from django.db import transaction
from govuk_bank_holidays.bank_holidays import BankHolidays

from reviews.trail.actor import SYSTEM, acting_as, current_actor
from reviews.trail.record import PARTNERSHIP, record
from workflows.clock import events
from workflows.clock.models import GuidanceEdition, Holiday
from workflows.clock.models.holiday import COMPUTED, ENGLAND_AND_WALES, PUBLISHED
from workflows.clock.rederivation import rederive_everything
from workflows.clock.released_rules import load_rules

YEARS_BEYOND = 14
"""Years computed beyond the last published one, so that reminders of long periods know their weekdays off."""


@dataclass(frozen=True)
class Edition:
    """One edition of the guidance as the tables in code know it."""

    code: str
    title: str
    in_force_from: date
    note: str = ""


EDITIONS = (
    Edition("WT2023", "Working Together to Safeguard Children 2023", date(2023, 12, 15)),
    Edition(
        "WT2026",
        "Working Together to Safeguard Children 2026",
        date(2026, 3, 18),
        "The time limits are carried over from the 2023 edition; they are not yet confirmed against the 2026 text.",
    ),
)


@transaction.atomic
def seed() -> None:
    """Load what is missing; a named actor is used when nobody acts."""
    if current_actor() is None:
        with acting_as(SYSTEM("seed")):
            _load()
    else:
        _load()


def _load() -> None:
    first_load = not GuidanceEdition.objects.exists()
    for edition in EDITIONS:
        known = {"title": edition.title, "in_force_from": edition.in_force_from, "note": edition.note}
        starts_on = edition.in_force_from if first_load else None  # a later release waits until the manager chooses
        GuidanceEdition.objects.update_or_create(
            code=edition.code, defaults=known, create_defaults=known | {"starts_on": starts_on}
        )
    if added := load_rules():
        record(PARTNERSHIP, events.RulesLoaded(added=added))
    load_holidays()


def load_holidays() -> None:
    """Load the stored copy of the published list and, beyond its last year, computed days marked provisional."""
    published = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    wanted = {row["date"]: (row["title"], False, PUBLISHED) for row in published}
    last = max(wanted).year
    later = computed.country_holidays("GB", subdiv="ENG", years=range(last + 1, last + 1 + YEARS_BEYOND))
    wanted |= {day: (name, True, COMPUTED) for day, name in later.items() if day.weekday() < 5}
    known = {row.date: row for row in Holiday.objects.filter(division=ENGLAND_AND_WALES)}
    new = [
        Holiday(date=day, name=name, provisional=provisional, source=source)
        for day, (name, provisional, source) in wanted.items()
        if day not in known
    ]
    Holiday.objects.bulk_create(new)
    corrected = sum(
        _confirm(known[day], name) for day, (name, maybe, _) in wanted.items() if day in known and not maybe
    )
    gone = [row for row in known.values() if row.was_loaded and min(wanted) <= row.date and row.date not in wanted]
    for row in gone:
        row.delete()
    if new or corrected or gone:
        record(PARTNERSHIP, events.HolidaysLoaded(added=len(new), corrected=corrected + len(gone), until=max(wanted)))
        rederive_everything()


def _confirm(row: Holiday, name: str) -> bool:
    if not row.provisional:
        return False
    row.name, row.provisional, row.source = name, False, PUBLISHED
    row.save(update_fields=["name", "provisional", "source"])
    return True
