"""What may be done with a date of the partnership. Who may do it is the policy's `set_dates`, asked by the pages."""

from datetime import date

from django.db import IntegrityError, transaction

from reviews.cases.services.refusals import ReasonMissing
from reviews.trail.record import PARTNERSHIP, record
from workflows.clock.own_days import correct_day0, correct_met_day
from workflows.clock.services import cancel, meet, start_partnership_deadline
from workflows.partnership_calendar import events
from workflows.partnership_calendar.errors import DateKnown, DayDoesNotFit
from workflows.partnership_calendar.kinds import Kind
from workflows.partnership_calendar.models import PartnershipDate


@transaction.atomic
def add_date(kind: Kind, day0: date, *, note: str = "") -> PartnershipDate:
    """Put a date into the calendar and start its deadline; raises DateKnown, DayDoesNotFit."""
    _check(kind, day0)
    note = note.strip()
    deadline = start_partnership_deadline(kind.clock, day0=day0, subject=kind.label)
    made = _saved(PartnershipDate(kind=kind.code, day0=day0, note=note, deadline=deadline))
    record(
        PARTNERSHIP,
        events.PartnershipDateAdded(
            obj=f"partnership_date:{made.pk}", what=kind.label, day0=day0, due_on=deadline.due_on, note=note
        ),
    )
    return made


@transaction.atomic
def mark_done(one: PartnershipDate, on: date) -> PartnershipDate:
    """Record the day on which it was done; raises DeadlineClosed, MetBeforeDayZero."""
    one.deadline = meet(one.deadline, on)
    return one


@transaction.atomic
def correct_date(one: PartnershipDate, day: date, reason: str) -> PartnershipDate:
    """Correct the met day of what is done, otherwise day 0, from which the due day follows.

    Raises DateKnown, DayDoesNotFit, DeadlineClosed (cancelled), ReasonMissing. The same day again changes nothing.
    """
    which, before = ("the day on which it was done", one.met_on) if one.met_on else (one.named.asked, one.day0)
    if one.met_on:
        one.deadline = correct_met_day(one.deadline, day, reason)
    else:
        _check(one.named, day)
        one.deadline = correct_day0(one.deadline, day, reason)
        one.day0 = day
        _saved(one)
    if before is not None and before != day:
        corrected = events.PartnershipDateCorrected(
            obj=f"partnership_date:{one.pk}",
            what=one.named.label,
            which=which,
            changed_from=before,
            changed_to=day,
            reason=reason.strip(),
        )
        record(PARTNERSHIP, corrected)
    return one


@transaction.atomic
def take_out(one: PartnershipDate, reason: str) -> PartnershipDate:
    """Cancel a date that will not happen; it stays in the history. Raises DeadlineClosed, ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    one.deadline = cancel(one.deadline, reason.strip())
    one.taken_out = True
    return _saved(one)


def _check(kind: Kind, day0: date) -> None:
    if not kind.fits(day0):
        raise DayDoesNotFit(f"{kind.label}: {kind.asked} is always {kind.example}.")


def _saved(one: PartnershipDate) -> PartnershipDate:
    try:
        with transaction.atomic():
            one.save()
    except IntegrityError as error:
        if "partnership_date_once" not in str(error):
            raise
        raise DateKnown(f"{one.named.label} with this day is in the calendar already.") from None
    return one
