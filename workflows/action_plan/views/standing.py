"""How a month stands: who has updated, and what each action's colour is, or was when it was frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reviews.learning.colours import LOOKS, Colour, Look, needs_new_deadline
from reviews.learning.models import Action, MonthRating
from reviews.learning.reading import waiting_words
from workflows.action_plan.models import Month, MonthlyUpdate


@dataclass(frozen=True)
class Row:
    """One action in a month."""

    action: Action
    colour: str
    narrative: str
    frozen: bool
    waits: bool

    @property
    def look(self) -> Look:
        """How the colour is told without colour."""
        return LOOKS[Colour(self.colour)]

    @property
    def waiting(self) -> str:
        """Since when it waits for sign-off, in words; "" when it does not."""
        return waiting_words(self.action)


@dataclass(frozen=True)
class Standing:
    """One owner in a month."""

    update: MonthlyUpdate
    rows: list[Row]

    @property
    def words(self) -> str:
        """Whether its update came."""
        if self.update.sent_at is not None:
            return "Updated"
        return "Left out" if self.update.left_out_at is not None else "Not updated yet"


def standing_of(month: Month, today: date, agencies: frozenset[int] | None = None) -> list[Standing]:
    """How each owner's actions stand (of these agencies only, when given), with as many queries for one as for all."""
    updates = MonthlyUpdate.objects.filter(month=month).select_related("month", "agency", "owner", "sent_by")
    if agencies is not None:
        updates = updates.filter(agency_id__in=agencies)
    actions: dict[int, list[Action]] = {}
    rows = Action.objects.with_colour(today).filter(monthly_updates__in=updates).order_by("code")
    through = dict(
        MonthlyUpdate.actions.through.objects.filter(monthlyupdate__in=updates).values_list("action", "monthlyupdate")
    )
    for action in rows:
        actions.setdefault(through[action.pk], []).append(action)
    ratings = {one.action_id: one for one in MonthRating.objects.filter(month=month.first_day, action__in=through)}
    return [
        Standing(update, [_row(one, ratings.get(one.pk), today) for one in actions.get(update.pk, [])])
        for update in updates
    ]


def _row(action: Action, rating: MonthRating | None, today: date) -> Row:
    frozen = rating is not None and rating.frozen_at is not None
    colour = rating.colour if rating is not None and frozen else action.colour  # type: ignore[attr-defined]
    waits = not frozen and needs_new_deadline(action, today)
    return Row(action, colour, rating.narrative if rating else "", frozen, waits)
