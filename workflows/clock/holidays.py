"""Changing the calendar: every open deadline follows at once."""

from datetime import date

from django.db import IntegrityError, transaction

from reviews.cases.services.refusals import ReasonMissing
from reviews.trail.record import PARTNERSHIP, record
from workflows.clock import events
from workflows.clock.errors import ClockRefused
from workflows.clock.models import Deadline, Holiday
from workflows.clock.rederivation import rederive_everything


class HolidayKnown(ClockRefused):
    """That day is a holiday already."""


class HolidayLoaded(ClockRefused):
    """The day comes from the published list, so people do not remove it."""


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


@transaction.atomic
def remove_holiday(holiday: Holiday, reason: str) -> list[Deadline]:
    """Take back a day that a person added, derive every open deadline again; raise HolidayLoaded, ReasonMissing."""
    if holiday.was_loaded:
        raise HolidayLoaded(f"{holiday.name} comes from the published list and stays.")
    if not reason.strip():
        raise ReasonMissing
    pk, on, name = holiday.pk, holiday.date, holiday.name
    holiday.delete()
    moved = rederive_everything()
    removed = events.HolidayRemoved(obj=f"holiday:{pk}", on=on, name=name, reason=reason.strip(), moved=len(moved))
    record(PARTNERSHIP, removed)
    return moved
