"""Inviting people, editing their details, deactivating and reactivating accounts."""

from __future__ import annotations

import datetime as dt

from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.utils import timezone

from reviews.people.events import (
    InvitationSentAgain,
    PersonDeactivated,
    PersonEdited,
    PersonInvited,
    PersonReactivated,
)
from reviews.people.grants import may_give
from reviews.people.invitation import InvitationTokens, invitation_path
from reviews.people.letters import send_invitation
from reviews.people.models import Agency, Membership, User
from reviews.people.policy import require
from reviews.people.roles import Role
from reviews.people.services.errors import AlreadyActive, EmailTaken, RoleNotYours
from reviews.people.services.memberships import end_open_membership, give_role, keep_a_manager
from reviews.trail.record import PARTNERSHIP, record


@transaction.atomic
def invite(
    *,
    name: str,
    email: str,
    agency: Agency,
    role: str,
    title: str = "",
    phone: str = "",
    by: User | None,
    at: dt.datetime,
) -> User:
    """Make an account without a password, give it a role and post the link; raise EmailTaken and as give_role."""
    if by is not None:
        require(by, "manage_people")
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, name.strip(), None, phone=phone.strip(), invited_at=at)
    except IntegrityError:
        raise EmailTaken("There is already an account with this email address. Give that person a role.") from None
    record(
        PARTNERSHIP,
        PersonInvited(person=str(user), agency=agency.name, role=Role(role).label, obj=f"user:{user.pk}"),
    )
    give_role(user, agency=agency, role=role, title=title, by=by, today=timezone.localdate(at))
    _post_invitation(user)
    return user


@transaction.atomic
def invite_again(user: User, *, by: User, at: dt.datetime) -> None:
    """Post a fresh link to somebody who has not set a password yet; raise AlreadyActive."""
    require(by, "manage_people")
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.has_usable_password() or not user.is_active:
        raise AlreadyActive(f"{user} has set a password already. They can ask for a new one on the sign-in page.")
    user.invited_at = at
    user.save(update_fields=["invited_at"])
    record(PARTNERSHIP, InvitationSentAgain(person=str(user), obj=f"user:{user.pk}"))
    _post_invitation(user)


@transaction.atomic
def edit_person(user: User, *, name: str, email: str, phone: str, by: User) -> User:
    """Change name, e-mail address or telephone number; raise EmailTaken. The trail says what changed, not from what."""
    require(by, "manage_people")
    user = User.objects.select_for_update().get(pk=user.pk)
    wanted = {"name": name.strip(), "email": email.strip().lower(), "phone": phone.strip()}
    words = {"name": "name", "email": "email address", "phone": "telephone"}
    changed = [field for field, value in wanted.items() if getattr(user, field) != value]
    if not changed:
        return user
    if "email" in changed:
        _may_hand_over(user, by)
    for field in changed:
        setattr(user, field, wanted[field])
    try:
        with transaction.atomic():
            user.save(update_fields=changed)
    except IntegrityError:
        raise EmailTaken("There is already an account with this email address.") from None
    if "email" in changed:
        EmailAddress.objects.filter(user=user).delete()
    what = ", ".join(words[field] for field in changed)
    record(PARTNERSHIP, PersonEdited(person=str(user), what=what, obj=f"user:{user.pk}"))
    return user


@transaction.atomic
def deactivate(user: User, *, reason: str, by: User, today: dt.date) -> User:
    """Close the account at once and end every membership; raise AlreadyActive, RoleNotYours, LastManager."""
    require(by, "manage_people")
    user = User.objects.select_for_update().get(pk=user.pk)
    if not user.is_active:
        raise AlreadyActive(f"The account of {user} is not active already.")
    _may_hand_over(user, by)
    held = Membership.objects.filter(user=user, valid_to__isnull=True)
    for membership in held.select_for_update(of=("self",)).select_related("user", "agency").order_by("pk"):
        keep_a_manager(membership, today)
        end_open_membership(membership, reason=reason, today=today)
    user.is_active = False
    user.save(update_fields=["is_active"])
    record(PARTNERSHIP, PersonDeactivated(person=str(user), reason=reason.strip(), obj=f"user:{user.pk}"))
    return user


@transaction.atomic
def reactivate(user: User, *, reason: str, by: User) -> User:
    """Open the account again, without any role; raise AlreadyActive."""
    require(by, "manage_people")
    user = User.objects.select_for_update().get(pk=user.pk)
    if user.is_active:
        raise AlreadyActive(f"The account of {user} is active already.")
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(PARTNERSHIP, PersonReactivated(person=str(user), reason=reason.strip(), obj=f"user:{user.pk}"))
    return user


def _may_hand_over(user: User, by: User) -> None:
    """Who controls the address or the account controls the roles: both need the right to give every one of them."""
    user.forget_memberships()
    for role in user.roles:
        if not (answer := may_give(by, role, user)):
            raise RoleNotYours(answer.reason)
    if user.pk == by.pk:
        raise RoleNotYours("Ask another manager or officer to change your own account.")


def _post_invitation(user: User) -> None:
    token = InvitationTokens().make_token(user)
    send_invitation(user, invitation_path(user, token), token)
