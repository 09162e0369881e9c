"""Who knows of a case only by leave to read it (an auditor, say) is told with their agency only while they have it."""

from collections.abc import Collection

from django.utils import timezone

from reviews.cases.models import Case
from reviews.cases.telling import who_opens
from reviews.people.duties import WHOLE_AGENCY
from reviews.people.models import Membership
from reviews.people.roles import Role
from reviews.people.visibility import Thing, When, cells_for

KNOWN_BY_ROLE = frozenset({When.ALWAYS, When.ASSIGNED})
BY_LEAVE = sorted(
    role
    for role in Role.values
    if not KNOWN_BY_ROLE & {cell.when for cell in cells_for(frozenset({role}), Thing.EXISTENCE)}
)
"""Roles that give nobody sight of a case by themselves."""


def those_who_can_open(reference: str, duty: str, people: list[int]) -> list[int]:
    """Of everybody at an agency leave out who is there by such a role alone and cannot open this case."""
    if not people or not duty.startswith(f"{WHOLE_AGENCY}@"):
        return people
    held = Membership.objects.current(timezone.localdate()).of_agency(int(duty.partition("@")[2]))
    by_role = set(held.exclude(role__in=BY_LEAVE).values_list("user_id", flat=True))
    asked = [one for one in people if one not in by_role]
    left_out = _who_cannot_open(reference, asked) if asked else set()
    return [one for one in people if one not in left_out]


def _who_cannot_open(reference: str, asked: Collection[int]) -> set[int]:
    case = Case.objects.filter(reference=reference).only("pk").first()
    if case is None:  # it is not about a case
        return set()
    return set(asked) - set(who_opens(case, asked))
