"""Who acts, as the trail writes it down: the person with the agency and role of this moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from reviews.trail.actor import SYSTEM, Actor

if TYPE_CHECKING:
    from reviews.people.models import Membership, User

VISITOR = SYSTEM("visitor")


def actor_of_user(user: User, membership: Membership | None = None) -> Actor:
    """The person acting in `membership`, or in the highest role held today."""
    if membership is None:
        membership = next(iter(user.active_memberships()), None)
    if membership is None:
        return Actor(kind="user", id=user.pk, name=str(user))
    return Actor(
        kind="user",
        id=user.pk,
        name=str(user),
        agency_id=membership.agency_id,
        agency=membership.agency.name,
        role=membership.get_role_display(),
    )


def actor_of_request(request: HttpRequest) -> Actor:
    """The signed-in person of a request, or "visitor" before sign-in."""
    user = getattr(request, "user", None)
    return actor_of_user(user) if user is not None and user.is_authenticated else VISITOR
