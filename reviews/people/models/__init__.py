"""The tables of people and agencies."""

from reviews.people.models.agency import Agency, AgencyCategory, AgencyKind, Sector, Statutory
from reviews.people.models.group import Group
from reviews.people.models.membership import Membership
from reviews.people.models.post import Post
from reviews.people.models.user import User

__all__ = [
    "Agency",
    "AgencyCategory",
    "AgencyKind",
    "Group",
    "Membership",
    "Post",
    "Sector",
    "Statutory",
    "User",
]
