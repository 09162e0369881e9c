"""Changing the calendar: every open deadline follows at once."""

from datetime import date

from django.db import IntegrityError, transaction

from reviews.trail.record import PARTNERSHIP, record
from workflows.clock import events
from workflows.clock.errors import ClockRefused
from workflows.clock.models import Deadline, Holiday
from workflows.clock.rederivation import rederive_everything


class HolidayKnown(ClockRefused):
    """That day is a holiday already."""


@transaction.atomic
def add_holiday(on: date, name: str, *, source: str) -> list[Deadline]:
    """Add a one-off holiday, derive every open deadline again (E41), give the moved ones; raise HolidayKnown."""
    try:
        with transaction.atomic():
            holiday = Holiday.objects.create(date=on, name=name.strip(), source=source.strip())
    except IntegrityError:
        raise HolidayKnown(f"{on.isoformat()} is already a bank holiday.") from None
    moved = rederive_everything()
    record(
        PARTNERSHIP,
        events.HolidayAdded(
            obj=f"holiday:{holiday.pk}", on=on, name=holiday.name, source=holiday.source, moved=len(moved)
        ),
    )
    return moved
