"""Taking over the actions of an earlier plan through the same services as any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.learning import events
from reviews.learning.models import Action
from reviews.learning.services import add_action
from reviews.learning.services.checking import locked, require_right
from reviews.learning.services.deadlines import move_deadline
from reviews.learning.services.progress import complete
from reviews.learning.services.telling import tell
from reviews.trail.record import PARTNERSHIP, record

if TYPE_CHECKING:
    from reviews.learning.taking_over.reading import EarlierAction
    from reviews.people.models import User

TAKEN_OVER = "As in the plan from which the action was taken over."


@transaction.atomic
def take_over(rows: Sequence[EarlierAction], *, by: User, at: datetime) -> list[Action]:
    """Add every row with its deadlines, start, forecast and completion; sign-off stays to be done. Raises NotYours."""
    require_right(by, "keep_actions")
    added = [_one(row, by, at) for row in rows]
    record(PARTNERSHIP, events.ActionsImported(count=len(added)))
    return added


def _one(row: EarlierAction, by: User, at: datetime) -> Action:
    action = locked(add_action(row.new, by=by, at=at, past_deadline=True))
    if row.deadline != action.deadline:
        move_deadline(action, row.deadline, TAKEN_OVER, by=by, at=at, still_red=False)
    started = row.started or row.completed
    if started is not None:
        action.started_on = started
        action.forecast = row.forecast or row.deadline
        action.forecast_reason = row.forecast_reason
        action.save(update_fields=["started_on", "forecast", "forecast_reason"])
        tell(action, events.ActionStarted(f"action:{action.pk}", action.code, started, action.forecast))
    if row.completed is not None:
        action = complete(action, row.completed, by=by, at=at, note=TAKEN_OVER)
    return action
