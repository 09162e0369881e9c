"""What an owner says of their actions in a month: all of them on one page, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.learning.colours import needs_new_deadline
from reviews.learning.models import Action
from reviews.learning.refusals import NewDeadlineNeeded
from reviews.learning.services import complete, forecast, rate_month, start_action
from reviews.trail.record import case_stream, record
from workflows.action_plan import events
from workflows.action_plan.models import MonthlyUpdate
from workflows.clock.calendars import local_today

if TYPE_CHECKING:
    from reviews.people.models import User


@dataclass(frozen=True)
class Line:
    """What was said of one action; what is None was not said."""

    action: Action
    narrative: str | None = None
    started_on: date | None = None
    forecast: date | None = None
    reason: str | None = None
    completed_on: date | None = None
    note: str | None = None


class RedWithoutNewDeadline(NewDeadlineNeeded):
    """The update of a Red action is refused until it has a new deadline (E44)."""

    field = ""

    def __init__(self, actions: Sequence[Action]) -> None:
        self.actions = list(actions)
        Exception.__init__(self, "")

    def __str__(self) -> str:
        codes = ", ".join(action.code for action in self.actions)
        which = "is Red: it has" if len(self.actions) == 1 else "are Red: they have"
        return f"{codes} {which} missed the deadline. Give a new deadline, with the reason, before you send the update."


def open_actions(update: MonthlyUpdate) -> list[Action]:
    """The actions of an update about which something is to be said: still its agency's, not done, not signed off."""
    rows = update.actions.filter(agency_id=update.agency_id).unsigned().running()
    return list(rows.filter(completed_on__isnull=True).order_by("pk"))


def waiting_for_a_deadline(update: MonthlyUpdate, today: date) -> list[Action]:
    """The Red actions of an update that have no deadline ahead."""
    return [action for action in open_actions(update) if needs_new_deadline(action, today)]


@transaction.atomic
def send_update(update: MonthlyUpdate, lines: Sequence[Line], *, by: User, at: datetime) -> MonthlyUpdate:
    """Record what is said of an owner's actions this month. Raises RedWithoutNewDeadline and what the register says."""
    rows = MonthlyUpdate.objects.select_for_update(of=("self",)).select_related("month", "agency", "owner")
    held = rows.get(pk=update.pk)
    if red := waiting_for_a_deadline(held, local_today()):
        raise RedWithoutNewDeadline(red)
    for line in sorted(lines, key=lambda one: one.action.pk):
        _say(line, held.month.first_day, by=by, at=at)
    held.sent_at, held.sent_by = at, by
    held.save(update_fields=["sent_at", "sent_by"])
    month = held.month
    updated = events.MonthUpdated(f"plan_month:{month.pk}", month.subject, held.whose, len(lines))
    record(case_stream(month.plan_id), updated)
    return held


def _say(line: Line, month: date, *, by: User, at: datetime) -> None:
    action, reason = line.action, line.reason or ""
    if line.completed_on is not None:
        rate_month(action, month, by=by, at=at, narrative=line.narrative or "")
        complete(action, line.completed_on, by=by, at=at, note=line.note or "", started_on=line.started_on)
        return
    if line.started_on is not None:
        start_action(action, line.started_on, by=by, at=at, forecast_on=line.forecast, reason=reason)
    elif line.forecast is not None and line.forecast != action.forecast:
        forecast(action, line.forecast, by=by, at=at, reason=reason)
    rate_month(action, month, by=by, at=at, narrative=line.narrative or "")
