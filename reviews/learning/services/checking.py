"""What every service on an action asks first: the row, locked; the right of the person; that nothing is final."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.cases.services import locked as case_locked
from reviews.learning import hooks
from reviews.learning.late_events import AddedAfterClose
from reviews.learning.models import Action
from reviews.learning.refusals import ActionIsClosed, ActionIsWithdrawn, NotYours, ReasonMissing, SignedOffAlready
from reviews.people.policy import Answer, may
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User


def locked(action: Action) -> Action:
    """Lock the action until the transaction ends and read it afresh; whoever drives it locks its own rows first."""
    for lock in hooks.lock_first:
        lock(action.pk)
    rows = Action.objects.select_for_update(no_key=True, of=("self",)).select_related("agency", "owner", "source_case")
    return rows.get(pk=action.pk)


def still_open(case: Case, after_close: str, what: str, *, by: User) -> None:
    """Lock the case; what is added to a closed one needs the manager and a reason, which the history keeps.

    Raises CaseIsClosed without a reason, NotYours.
    """
    why = after_close.strip()
    case_locked(case, closed_too=bool(why))
    if case.closed_at is not None:
        require_right(by, "add_after_close")
        record(case_stream(case.pk), AddedAfterClose(what, why))


def still_running(action: Action) -> Action:
    """Lock an action of which something may change; raises ActionIsClosed, ActionIsWithdrawn, SignedOffAlready."""
    fresh = locked(action)
    if fresh.withdrawn_at is not None:
        raise ActionIsWithdrawn
    if fresh.closed_at is not None:
        raise ActionIsClosed
    if fresh.signed_off_at is not None:
        raise SignedOffAlready
    return fresh


def may_carry_out(user: User, action: Action) -> Answer:
    """Answer whether the person says how this action goes: the owning agency, or who keeps the plan."""
    kept = may(user, "keep_actions")
    return kept if kept else may(user, "own_action", action)


def require_owner(user: User, action: Action) -> None:
    """Raise NotYours unless the person belongs to the owning agency or keeps the plan."""
    answer = may_carry_out(user, action)
    if not answer:
        raise NotYours(answer.reason)


def require_right(user: User, verb: str) -> None:
    """Raise NotYours with the reason when the person's roles do not hold this right."""
    answer = may(user, verb)
    if not answer:
        raise NotYours(answer.reason)


def reason_of(text: str, what: str = "Give the reason.") -> str:
    """Give the reason without blanks around it; raises ReasonMissing."""
    if not text.strip():
        raise ReasonMissing(what)
    return text.strip()
