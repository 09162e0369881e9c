"""The monthly assessment: the owner's words, the derived colour, and the freeze when the month is closed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from reviews.learning import events
from reviews.learning.colours import LOOKS, Colour, colour_of, needs_new_deadline
from reviews.learning.models import Action, MonthRating
from reviews.learning.months import month_of, spoken_month
from reviews.learning.refusals import ActionIsWithdrawn, MonthIsClosed, NewDeadlineNeeded
from reviews.learning.services.checking import locked, require_owner
from reviews.learning.services.telling import tell

if TYPE_CHECKING:
    from reviews.people.models import User


@transaction.atomic
def rate_month(action: Action, month: date, *, by: User, at: datetime, narrative: str = "") -> MonthRating:
    """Assess an action for a month: the colour follows from its facts today; assessing again replaces it.

    A Red action without a deadline ahead is refused (E44). Raises NewDeadlineNeeded, MonthIsClosed, NotYours,
    ActionIsWithdrawn.
    """
    fresh = locked(action)
    if fresh.withdrawn_at is not None:
        raise ActionIsWithdrawn
    require_owner(by, fresh)
    today, first = timezone.localdate(at), month_of(month)
    if needs_new_deadline(fresh, today):
        raise NewDeadlineNeeded(fresh.deadline)
    before = MonthRating.objects.select_for_update().filter(action=fresh, month=first).first()
    if before is not None and before.frozen_at is not None:
        raise MonthIsClosed
    rating = before or MonthRating(action=fresh, month=first)
    rating.narrative, rating.assessed_by = narrative.strip(), by
    _derive(rating, fresh, today)
    rating.save()
    rated = events.MonthRated(
        obj=f"action:{fresh.pk}",
        code=fresh.code,
        month=spoken_month(first),
        colour=LOOKS[Colour(rating.colour)].name,
        revised_deadline=rating.revised_deadline,
        narrative=rating.narrative,
    )
    tell(fresh, rated, source_too=False)
    return rating


@transaction.atomic
def freeze_month(action: Action, month: date, *, at: datetime, others_wait: bool = False) -> MonthRating:
    """Close a month of one action: its colour today is kept for ever; one that nobody assessed is kept without words.

    From then on a Red action is judged by its new deadline, unless `others_wait`: other months that waited for it are
    closed next. Raises NewDeadlineNeeded (E44); closed already changes nothing.
    """
    fresh = locked(action)
    today, first = timezone.localdate(at), month_of(month)
    rating = MonthRating.objects.select_for_update().filter(action=fresh, month=first).first()
    if rating is not None and rating.frozen_at is not None:
        return rating
    if needs_new_deadline(fresh, today):
        raise NewDeadlineNeeded(fresh.deadline)
    rating = rating or MonthRating(action=fresh, month=first)
    _derive(rating, fresh, today)
    rating.frozen_at = at
    rating.save()
    if fresh.missed_deadline is not None and not others_wait:
        fresh.missed_deadline = None
        fresh.save(update_fields=["missed_deadline"])
    colour = LOOKS[Colour(rating.colour)].name
    closed = events.MonthClosed(f"action:{fresh.pk}", fresh.code, spoken_month(first), colour, rating.revised_deadline)
    tell(fresh, closed, source_too=False)
    return rating


def freeze_months(actions: Iterable[Action], month: date, *, at: datetime) -> list[Action]:
    """Close a month for each of these actions; gives those that first need a new deadline, which stay open."""
    waiting = []
    for action in actions:
        try:
            freeze_month(action, month, at=at)
        except NewDeadlineNeeded:
            waiting.append(action)
    return waiting


def _derive(rating: MonthRating, action: Action, today: date) -> None:
    colour = colour_of(action, today)
    rating.colour = colour.value
    rating.assessed_on = today
    rating.deadline, rating.forecast, rating.slips = action.deadline, action.forecast, action.slips
    rating.revised_deadline = action.deadline if colour is Colour.RED else None
