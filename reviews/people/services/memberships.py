"""Starting, changing and ending memberships: dated, recorded, effective at once."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, connection, transaction

from reviews.people import hooks
from reviews.people.events import MembershipEnded, MembershipStarted
from reviews.people.grants import may_give
from reviews.people.models import Agency, Membership, User
from reviews.people.policy import require
from reviews.people.roles import BY_ROLE, Role, roles_with
from reviews.people.services.errors import AlreadyEnded, AlreadyHeld, LastManager, RoleNotForAgency, RoleNotYours
from reviews.trail.record import PARTNERSHIP, record

REASON_LENGTH = 300


@transaction.atomic
def give_role(user: User, *, agency: Agency, role: str, title: str = "", by: User | None, today: dt.date) -> Membership:
    """Start a membership today; raise RoleNotYours, RoleNotForAgency, AlreadyHeld. `by` is None for commands only."""
    if by is not None:
        require(by, "manage_people")
        _may_change(by, role, user)
    if agency.kind not in BY_ROLE[role].agency_kinds:
        raise RoleNotForAgency(f"{agency} cannot give the role {Role(role).label.lower()}.")
    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                user=user, agency=agency, role=role, title=title.strip(), valid_from=today
            )
    except IntegrityError:
        raise AlreadyHeld(f"{user} is already {Role(role).label.lower()} of {agency}.") from None
    user.forget_memberships()
    record(
        PARTNERSHIP,
        MembershipStarted(
            person=str(user),
            role=membership.get_role_display(),
            agency=agency.name,
            since=today,
            title=membership.title,
            obj=f"user:{user.pk}",
        ),
    )
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, reason: str, by: User, today: dt.date) -> Membership:
    """End a membership with effect from today; raise AlreadyEnded, RoleNotYours, LastManager."""
    require(by, "manage_people")
    locked = _open(membership)
    _may_change(by, locked.role, locked.user)
    keep_a_manager(locked, today)
    return end_open_membership(locked, reason=reason, today=today)


@transaction.atomic
def change_role(membership: Membership, *, role: str, title: str = "", by: User, today: dt.date) -> Membership:
    """End the old role and start the new one today, in the same agency; raise as the two halves do."""
    require(by, "manage_people")
    old = _open(membership)
    _may_change(by, old.role, old.user)
    if role == old.role and title.strip() == old.title:
        raise AlreadyHeld(f"{old.user} is already {old.get_role_display().lower()} of {old.agency}.")
    if "manage_people" not in BY_ROLE[role].rights:
        keep_a_manager(old, today)
    reason = f"Role changed to {Role(role).label.lower()}"
    _close(old, reason=reason, today=today)
    new = give_role(old.user, agency=old.agency, role=role, title=title, by=by, today=today)
    _tell(old)
    return new


def end_open_membership(locked: Membership, *, reason: str, today: dt.date) -> Membership:
    """End a locked, open membership and tell the packages above; the caller has checked the policy."""
    _close(locked, reason=reason, today=today)
    _tell(locked)
    return locked


def _close(locked: Membership, *, reason: str, today: dt.date) -> None:
    locked.valid_to = max(today, locked.valid_from)
    locked.ended_reason = reason.strip()[:REASON_LENGTH]
    locked.save(update_fields=["valid_to", "ended_reason"])
    locked.user.forget_memberships()
    record(
        PARTNERSHIP,
        MembershipEnded(
            person=str(locked.user),
            role=locked.get_role_display(),
            agency=locked.agency.name,
            until=locked.valid_to,
            reason=locked.ended_reason,
            obj=f"user:{locked.user_id}",
        ),
    )


def _tell(ended: Membership) -> None:
    for react in hooks.membership_ended:
        react(ended)


def _open(membership: Membership) -> Membership:
    locked = Membership.objects.select_for_update(of=("self",)).select_related("user", "agency").get(pk=membership.pk)
    if locked.valid_to is not None:
        raise AlreadyEnded(f"{locked.user} is no longer {locked.get_role_display().lower()} of {locked.agency}.")
    return locked


def _may_change(by: User, role: str, receiver: User) -> None:
    if not (answer := may_give(by, role, receiver)):
        raise RoleNotYours(answer.reason)


def keep_a_manager(leaving: Membership, today: dt.date) -> None:
    """Raise LastManager when nobody else could manage people; two changes at once are looked at one by one."""
    keepers = roles_with("manage_people")
    if leaving.role not in keepers:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('people.keep_a_manager'))")
    others = Membership.objects.current(today).in_role(*keepers).exclude(pk=leaving.pk).exclude(user=leaving.user)
    if not others.exists():
        raise LastManager("Nobody would be left who can manage people. Give somebody else that role first.")
