"""Freezing the colours of a month: each action's when the month is closed, a Red one's when it has a new deadline."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from reviews.learning.models import Action, MonthRating
from reviews.learning.refusals import NewDeadlineNeeded
from reviews.learning.services import freeze_month, freeze_months
from workflows.action_plan.models import Month

if TYPE_CHECKING:
    from django.db.models import QuerySet


def actions_of(month: Month) -> QuerySet[Action]:
    """The actions that were asked about in a month, by their key: the order in which they are locked."""
    return Action.objects.filter(monthly_updates__month=month).order_by("pk")


def freeze(month: Month, *, at: datetime) -> list[Action]:
    """Freeze the colour of every action of a month; gives the Red ones that first need a new deadline."""
    return freeze_months(actions_of(month), month.first_day, at=at)


def freeze_what_waited(action: Action, *, at: datetime) -> None:
    """Freeze an action in the closed months that waited for its new deadline, oldest first."""
    frozen = MonthRating.objects.filter(action=action, frozen_at__isnull=False).values("month")
    closed = Month.objects.filter(updates__actions=action, closed_at__isnull=False)
    waiting = list(closed.exclude(first_day__in=frozen).order_by("first_day"))
    for month in waiting:
        try:
            freeze_month(action, month.first_day, at=at, others_wait=month != waiting[-1])
        except NewDeadlineNeeded:  # the deadline moved, but not into the future
            return
