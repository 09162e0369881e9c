"""What the history of the plan records about its months; what happens to an action is recorded with the action."""

from dataclasses import dataclass
from datetime import date

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event(
    "plan_month.begun",
    sentence="{month} began. Agencies asked: {agencies}; actions: {actions}; earlier months left out: {skipped}.",
)
@dataclass(frozen=True)
class MonthBegun(Event):
    """The agencies were asked for their monthly updates; months that went by without a question are named."""

    obj: str
    month: str
    agencies: int
    actions: int
    skipped: str


@event("plan_month.updated", sentence="{agency} sent its update for {month}. Actions: {actions}.")
@dataclass(frozen=True)
class MonthUpdated(Event):
    """One owner's update came; `agency` names the owner with the agency."""

    obj: str
    month: str
    agency: str
    actions: int


@event("plan_month.left_out", sentence="{month} goes ahead without the update of {agency}.")
@dataclass(frozen=True)
class UpdateLeftOut(Event):
    """An update that never came, and why the month did not wait for it."""

    obj: str
    month: str
    agency: str
    reason: Sensitive


@event(
    "plan_month.closed",
    sentence="{month} was closed. Colours kept: {frozen}; Red ones that wait for a new deadline: {waiting}.",
)
@dataclass(frozen=True)
class PlanMonthClosed(Event):
    """The colours of a month are frozen, save those of Red actions without a new deadline."""

    obj: str
    month: str
    frozen: int
    waiting: int
    note: Sensitive


@event("action.new_deadline_asked", sentence="Action {code} missed its deadline of {deadline}: a new one is asked for.")
@dataclass(frozen=True)
class NewDeadlineAsked(Event):
    """An action turned Red."""

    obj: str
    code: str
    deadline: date
