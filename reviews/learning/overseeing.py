"""The group that oversees an action unless somebody names another one."""

from __future__ import annotations

from reviews.people.models import Group

FOLLOWS_ACTIONS = "quality-assurance"
"""Code of the group that reviews the monthly updates (domain §7.4)."""


def usual_group() -> Group | None:
    """Give the group that follows actions; None where the partnership keeps no group of that code."""
    return Group.objects.filter(code=FOLLOWS_ACTIONS).first()
