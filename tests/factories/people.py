"""People for tests: `make_agency(...)`, `make_user(role=..., agency=...)`, `make_membership(...)`."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from django.utils import timezone

from reviews.people.models import Agency, AgencyCategory, AgencyKind, Membership, Sector, User
from reviews.people.roles import BY_ROLE, Role

PASSWORD = "a long enough password"
_number = count(1)

STATUTORY_OF_SECTOR = {"local_authority": "local_authority", "police": "police", "health": "icb"}


def make_agency(
    name: str = "",
    *,
    kind: str = AgencyKind.RELEVANT,
    sector: str = Sector.OTHER,
    category: AgencyCategory | None = None,
    **fields: Any,
) -> Agency:
    """Create an agency; a lead partner gets the statutory type of its sector."""
    n = next(_number)
    if category is None:
        category, _ = AgencyCategory.objects.get_or_create(code="test", defaults={"name": "Test agencies"})
    if kind == AgencyKind.LEAD_PARTNER:
        fields.setdefault("statutory", STATUTORY_OF_SECTOR.get(sector, "local_authority"))
    return Agency.objects.create(
        code=fields.pop("code", f"test-agency-{n}"),
        name=name or f"Agency {n}",
        kind=kind,
        sector=sector,
        category=category,
        **fields,
    )


def make_user(
    name: str = "",
    *,
    role: str | None = None,
    agency: Agency | None = None,
    email: str = "",
    password: str | None = PASSWORD,
    title: str = "",
    since: dt.date | None = None,
    **fields: Any,
) -> User:
    """Create a person; with a role also a membership, in an agency of a fitting kind when none is given."""
    n = next(_number)
    user = User.objects.create_user(email or f"person{n}@example.org", name or f"Person {n}", password, **fields)
    if role is not None:
        make_membership(user, role=role, agency=agency, title=title, since=since)
    return user


def make_membership(
    user: User,
    *,
    role: str,
    agency: Agency | None = None,
    title: str = "",
    since: dt.date | None = None,
    until: dt.date | None = None,
) -> Membership:
    """Give a person a role, from a month ago unless told otherwise."""
    agency = agency or agency_for(role)
    start = since or timezone.localdate() - dt.timedelta(days=30)
    made = Membership.objects.create(user=user, agency=agency, role=role, title=title, valid_from=start, valid_to=until)
    user.forget_memberships()
    return made


def agency_for(role: str) -> Agency:
    """Create an agency of a kind that may give this role (local authority for the council's own roles)."""
    kind = BY_ROLE[role].agency_kinds[0]
    sector = Sector.LOCAL_AUTHORITY if kind == AgencyKind.LEAD_PARTNER else Sector.OTHER
    return make_agency(kind=kind, sector=sector)


def one_of_each_role() -> dict[str, User]:
    """One person for every role, each in an agency of their own."""
    return {role.value: make_user(f"The {role.label}", role=role.value) for role in Role}
