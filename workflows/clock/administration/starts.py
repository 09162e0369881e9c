"""The day from which new cases are opened under an edition of the guidance."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.trail.record import PARTNERSHIP, record
from workflows.clock import law_events
from workflows.clock.administration.refusals import DayRefused, LawUnchanged, reason_given, require
from workflows.clock.models import GuidanceEdition
from workflows.clock.words import spoken_day

if TYPE_CHECKING:
    from reviews.people.models import User


@transaction.atomic
def choose_start(edition: GuidanceEdition, starts_on: date, reason: str, *, by: User, today: date) -> GuidanceEdition:
    """Let an edition apply to cases opened from a day on; cases that are open keep theirs (E54).

    Raises NotYours, ReasonNeeded, LawUnchanged, DayRefused (before it is in force, in the past, or begun already).
    """
    require(by, "change_deadline_policy")
    reason = reason_given(reason)
    edition = GuidanceEdition.objects.select_for_update().get(pk=edition.pk)
    before = edition.starts_on
    if before is not None and before <= today:
        raise DayRefused(f"{edition.title} has applied to new cases since {spoken_day(before)}; that does not change.")
    if starts_on == before:
        raise LawUnchanged("That is the day chosen already.")
    if starts_on < today:
        raise DayRefused("Choose today or a later day: cases opened before keep the edition they have.")
    if starts_on < edition.in_force_from:
        in_force = spoken_day(edition.in_force_from)
        raise DayRefused(f"{edition.title} is in force from {in_force}. Choose that day or later.")
    edition.starts_on = starts_on
    edition.save(update_fields=["starts_on"])
    record(
        PARTNERSHIP,
        law_events.EditionStartChosen(
            obj=f"edition:{edition.pk}",
            code=edition.code,
            title=edition.title,
            started_before=before,
            starts_on=starts_on,
            reason=reason,
        ),
    )
    return edition
