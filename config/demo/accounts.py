"""Making the accounts of the demonstration, and the table that tells them."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password

from config.demo.cast import PARTS, PASSWORD, names
from config.demo.clock import Days
from reviews.people.models import Agency, AgencyCategory, AgencyKind, Sector, User
from reviews.people.roles import Role
from reviews.people.services.memberships import give_role

DAYS_IN_OFFICE = 1100


def reviewers_firm() -> Agency:
    """Create the made-up firm from which reviewers come."""
    category = AgencyCategory.objects.get(code="external")
    words = {"name": "Fellside Reviews (fictional)", "short_name": "Fellside Reviews", "category": category}
    made, _ = Agency.objects.get_or_create(
        code="fellside-reviews", defaults=words | {"kind": AgencyKind.EXTERNAL, "sector": Sector.OTHER}
    )
    return made


def make_accounts(days: Days) -> dict[str, User]:
    """Create every person with the documented password and a membership that began long ago; by key."""
    hashed = make_password(PASSWORD)
    agencies = {agency.code: agency for agency in Agency.objects.all()}
    made: dict[str, User] = {}
    for part, name in zip(PARTS, names(), strict=True):
        user = User.objects.create(email=part.email, name=name, password=hashed)
        since = days.long_ago(DAYS_IN_OFFICE)
        give_role(user, agency=agencies[part.agency], role=part.role, title=part.title, by=None, today=since)
        made[part.key] = user
    return made


def table() -> str:
    """Every account with its role and agency, and the one password, as text."""
    agencies = {agency.code: agency.label for agency in Agency.objects.all()}
    rows = [(part.email, str(Role(part.role).label), agencies[part.agency]) for part in PARTS]
    wide = [max(len(row[n]) for row in rows) for n in (0, 1)]
    lines = [f"  {email:<{wide[0]}}  {role:<{wide[1]}}  {agency}" for email, role, agency in rows]
    return "\n".join([f"Demonstration accounts (fictional). Password for all: {PASSWORD}", *lines])
