"""The arguments of an address about an agency, a person or a role."""

from __future__ import annotations

from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import is_mfa_enabled
from django.urls import resolve
from django.utils import timezone
from django.utils.http import urlsafe_base64_encode

from reviews.people.invitation import invitation_path
from reviews.people.models import Absence, Agency, User
from tests.factories.people import make_user
from tests.matrix.arguments import NOWHERE, Kind
from tests.matrix.world import World


def agency(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """An agency by its code."""
    codes = {Kind.OWN: world.own.code, Kind.FOREIGN: world.other.code, Kind.MISSING: "no-such-agency"}
    return {"code": codes[kind]} if kind in codes else None


def own_agency(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """The actor's own agency."""
    person = world.people.get(actor)
    held = person.active_memberships() if person else []
    return {"code": held[0].agency.code} if held and kind is Kind.OWN else agency(world, kind, actor)


def _person(world: World, kind: Kind, actor: str) -> User | None:
    if kind is Kind.OWN:
        ids = world.people[actor].agency_ids if actor in world.people else frozenset()
        return colleague(ids or frozenset({world.own.pk}))
    return world.stranger if kind is Kind.FOREIGN else None


def colleague(agency_ids: frozenset[int]) -> User:
    """Somebody else in the same agency."""
    agency = Agency.objects.get(pk=min(agency_ids))
    name = f"Colleague at {agency.code}"
    role = {"business_unit": "partnership_officer", "scrutiny": "scrutineer"}.get(agency.kind, "agency_contributor")
    return User.objects.filter(name=name).first() or make_user(name, role=role, agency=agency)


def person(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """Somebody of the own agency, or of another."""
    if kind is Kind.MISSING:
        return {"pk": NOWHERE}
    found = _person(world, kind, actor)
    return {"pk": found.pk} if found else None


def person_and_agency(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """Somebody, and the agency in which a role is given."""
    who, where = person(world, kind, actor), own_agency(world, Kind.OWN, actor)
    return {**who, **where} if who and where else None


def invitation(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """The link by which an invited person sets a password, and a made-up one."""
    if kind is Kind.OWN:
        return dict(resolve(invitation_path(world.stranger)).kwargs)
    return {"uidb64": urlsafe_base64_encode(b"1"), "token": "made-up"} if kind is Kind.MISSING else None


def with_second_factor(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """Nothing in the address, but the person has set up a second factor."""
    if kind is not Kind.OWN:
        return None
    if actor in world.people and not is_mfa_enabled(world.people[actor]):
        TOTP.activate(world.people[actor], generate_totp_secret())
        RecoveryCodes.activate(world.people[actor])
    return {}


def membership(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A role of somebody."""
    if kind is Kind.MISSING:
        return {"pk": NOWHERE}
    found = _person(world, kind, actor)
    return {"pk": found.memberships.get().pk} if found else None


def absence(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """An absence of the actor, or of somebody else."""
    if kind is Kind.MISSING:
        return {"pk": NOWHERE}
    whose = world.people.get(actor) if kind is Kind.OWN else world.stranger if kind is Kind.FOREIGN else None
    if whose is None:
        return None
    day = timezone.localdate()
    found, _ = Absence.objects.get_or_create(
        person=whose, cancelled_at=None, defaults={"starts_on": day, "ends_on": day, "set_by": whose}
    )
    return {"pk": found.pk}
