"""Which roles a person may give to others: nobody to themselves, and no more than the own office allows.

A working assumption of this product (the arrangements do not say); see docs/decisions.
"""

from __future__ import annotations

from dataclasses import dataclass

from reviews.people.models import Agency, User
from reviews.people.policy import Answer, may
from reviews.people.roles import BY_ROLE, Role, RoleRow, roles_for_kind, roles_with

ALL: frozenset[str] = frozenset(BY_ROLE)
OFFICE: frozenset[str] = frozenset({Role.PARTNERSHIP_MANAGER, Role.SYSTEM_ADMINISTRATOR})


@dataclass(frozen=True)
class Grant:
    """What one role may give."""

    giver: Role
    gives: frozenset[str]
    why: str


GRANTS: tuple[Grant, ...] = (
    Grant(Role.PARTNERSHIP_MANAGER, ALL, "The manager answers for the list of people."),
    Grant(Role.PARTNERSHIP_OFFICER, ALL - OFFICE, "The office's own rights are given by the manager."),
    Grant(
        Role.SYSTEM_ADMINISTRATOR,
        ALL - roles_with("read_all_cases"),
        "Who sees no case content gives nobody the sight of every case.",
    ),
)


def roles_to_give(giver: User) -> frozenset[str]:
    """Every role this person may give today."""
    return frozenset().union(*(grant.gives for grant in GRANTS if grant.giver in giver.roles))


def may_give(giver: User, role: str, receiver: User | None = None) -> Answer:
    """Whether `giver` may give (or take away) `role`; a person never changes their own roles."""
    if not (answer := may(giver, "manage_people")):
        return answer
    if receiver is not None and receiver.pk == giver.pk:
        return Answer(False, "You cannot change your own roles. Ask another manager or officer.")
    if role not in roles_to_give(giver):
        return Answer(False, f"You cannot give the role {Role(role).label.lower()}. Ask the partnership manager.")
    return Answer(True)


def choices_for(giver: User, agency: Agency) -> list[RoleRow]:
    """Roles this person may give in this agency."""
    allowed = roles_to_give(giver)
    return [row for row in roles_for_kind(agency.kind) if row.role.value in allowed]
