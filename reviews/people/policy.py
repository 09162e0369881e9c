"""May this person do that? A yes, or a no with a reason people can read. Fails closed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from reviews.people.roles import BY_ROLE, Role, roles_with
from reviews.people.verbs import Verb, verb_named

if TYPE_CHECKING:
    from reviews.people.models import Membership, User


@dataclass(frozen=True)
class Answer:
    """Truthy when allowed; otherwise `reason` says why not, in words for people."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Answer(True)


def may(user: User | AnonymousUser, verb: str, obj: object = None, today: dt.date | None = None) -> Answer:
    """Answer whether `user` may do `verb` (to `obj`) with the memberships of `today`; raise UnknownVerb."""
    row = verb_named(verb)
    if not user.is_authenticated:
        return Answer(False, "Sign in first.")
    if not user.is_active:
        return Answer(False, "Your account is not active.")
    held = memberships_with(user, verb, today)
    if not held:
        return Answer(False, f"Your role does not allow you to {row.what}.{_who_can(verb)}")
    if row.scope == "own_agency" and obj is not None:
        agency_id = agency_id_of(obj)
        if agency_id is None or agency_id not in {m.agency_id for m in held}:
            return Answer(False, f"You can {row.what} only for your own agency.")
    if row.second_person and obj is not None and _proposer(obj) == user.pk:
        return Answer(False, "A second person has to approve this: you proposed it yourself.")
    return YES


def require(user: User | AnonymousUser, verb: str, obj: object = None, today: dt.date | None = None) -> None:
    """Raise PermissionDenied with the reason when `may` says no."""
    answer = may(user, verb, obj, today)
    if not answer:
        raise PermissionDenied(answer.reason)


def memberships_with(user: User | AnonymousUser, verb: str, today: dt.date | None = None) -> list[Membership]:
    """Memberships of `today` that give this right, the highest role first."""
    row: Verb = verb_named(verb)
    if isinstance(user, AnonymousUser) or not user.is_active:
        return []
    return [m for m in user.active_memberships(today) if row.code in BY_ROLE[m.role].rights]


def sees_all_cases(user: User | AnonymousUser) -> bool:
    """Whether the existence (reference only) of every case is known to this person."""
    return bool(may(user, "read_all_cases"))


def agency_id_of(obj: object) -> int | None:
    """The agency an object belongs to: its `agency_id`, or itself when it is an agency."""
    from reviews.people.models import Agency

    if isinstance(obj, Agency):
        return obj.pk
    found = getattr(obj, "agency_id", None)
    return found if isinstance(found, int) else None


def _proposer(obj: object) -> object:
    return getattr(obj, "proposed_by_id", None)


def _who_can(verb: str) -> str:
    names = [Role(row).label.lower() for row in BY_ROLE if row in roles_with(verb)]
    return f" It is for: {', '.join(names)}." if names else ""
