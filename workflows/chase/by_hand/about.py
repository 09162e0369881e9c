"""What every act on a deadline begins with: the row under lock, the words of its events, who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from reviews.people.policy import Answer
from reviews.people.roles import Role
from workflows.chase.by_hand.refusals import DeadlineOver
from workflows.clock.models import Deadline

if TYPE_CHECKING:
    from reviews.people.models import User

ANSWERS_FOR_AN_AGENCY = frozenset(
    {
        Role.AGENCY_LEAD.value,
        Role.AGENCY_CONTRIBUTOR.value,
        Role.LA_NOTIFIER.value,
        Role.DSP.value,
        Role.LSP.value,
        Role.AUDITOR.value,
    }
)
NOT_YOURS = "This is for people of the agency that owes it."


class About(TypedDict):
    """The fields that every event about a deadline has."""

    obj: str
    code: str
    title: str
    about: str


def about(deadline: Deadline) -> About:
    """Give the fields that say which deadline an event is about."""
    return {
        "obj": f"deadline:{deadline.pk}",
        "code": deadline.code,
        "title": deadline.title,
        "about": f", {deadline.subject}" if deadline.subject else "",
    }


def held_open(deadline: Deadline) -> Deadline:
    """Lock the deadline; raise DeadlineOver when nothing waits any more."""
    rows = Deadline.objects.select_for_update(of=("self",), no_key=True).select_related("rule", "case", "holder_agency")
    held = rows.get(pk=deadline.pk)
    if not held.is_open:
        raise DeadlineOver(f"{held.title} was met or cancelled, so there is nothing left to do about it.")
    return held


def may_answer_for(user: User, deadline: Deadline) -> Answer:
    """Tell whether this person answers for the agency that owes the deadline."""
    for membership in user.active_memberships():
        if membership.agency_id == deadline.holder_agency_id and membership.role in ANSWERS_FOR_AN_AGENCY:
            return Answer(True)
    return Answer(False, NOT_YOURS)
