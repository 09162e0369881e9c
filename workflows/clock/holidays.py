"""Changing the calendar: every open deadline follows at once, as the people who confirmed it have seen."""

from datetime import date

from django.db import IntegrityError, transaction

from reviews.cases.services.refusals import ReasonMissing
from reviews.trail.record import PARTNERSHIP, record
from workflows.clock import events
from workflows.clock.errors import ClockRefused
from workflows.clock.freshness import freshness
from workflows.clock.models import Deadline, Holiday
from workflows.clock.moves import Change
from workflows.clock.previews import with_holiday, without_holiday, would_change
from workflows.clock.rederivation import rederive_everything
from workflows.clock.words import spoken_day

__all__ = ["add_holiday", "adding_moves", "freshness", "remove_holiday", "removing_moves"]
REASON_LENGTH = 300


class HolidayKnown(ClockRefused):
    """That day is a holiday already."""


class HolidayLoaded(ClockRefused):
    """The day comes from the published list, so people do not remove it."""


class ReasonTooLong(ClockRefused):
    """The reason stands in the history for everybody to read, so it is short."""


def adding_moves(on: date, name: str) -> list[Change]:
    """Give the open deadlines that adding a day would move; raise HolidayKnown. Saves nothing."""
    _refuse_known(on)
    return would_change(calendar=with_holiday(on, name))


def removing_moves(holiday: Holiday) -> list[Change]:
    """Give the open deadlines that taking back a day would move. Saves nothing."""
    return would_change(calendar=without_holiday(holiday.date))


@transaction.atomic
def add_holiday(on: date, name: str, *, source: str) -> list[Deadline]:
    """Add a one-off holiday, derive every open deadline again (E41), give the moved ones; raise HolidayKnown."""
    try:
        with transaction.atomic():
            holiday = Holiday.objects.create(date=on, name=name.strip(), source=source.strip())
    except IntegrityError:
        _refuse_known(on)
        raise
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
    """Take back a day that a person added, derive every open deadline again.

    Raises HolidayLoaded, ReasonMissing, ReasonTooLong.
    """
    if holiday.was_loaded:
        raise HolidayLoaded(f"{holiday.name} comes from the published list and stays.")
    if not reason.strip():
        raise ReasonMissing
    if len(reason.strip()) > REASON_LENGTH:
        raise ReasonTooLong(f"Give the reason in at most {REASON_LENGTH} characters.")
    pk, on, name = holiday.pk, holiday.date, holiday.name
    holiday.delete()
    moved = rederive_everything()
    removed = events.HolidayRemoved(obj=f"holiday:{pk}", on=on, name=name, reason=reason.strip(), moved=len(moved))
    record(PARTNERSHIP, removed)
    return moved


def _refuse_known(on: date) -> None:
    if Holiday.objects.filter(date=on).exists():
        raise HolidayKnown(f"{spoken_day(on)} is already a bank holiday.")
