"""The post in which somebody acts for an organisation."""

from reviews.people.models import Agency, User
from reviews.people.policy import memberships_with


def title_held(user: User, agency: Agency, verb: str) -> str:
    """The post in which a person acts for an agency; it is kept with the position."""
    for membership in memberships_with(user, verb):
        if membership.agency_id == agency.pk:
            return membership.title or membership.get_role_display()
    return user.name
