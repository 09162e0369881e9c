"""The tables of people and agencies."""

from reviews.people.models.absence import Absence
from reviews.people.models.agency import Agency, AgencyCategory, AgencyKind, Sector, Statutory
from reviews.people.models.group import Group
from reviews.people.models.membership import Membership
from reviews.people.models.post import Post
from reviews.people.models.senior import NamedSenior
from reviews.people.models.user import User

__all__ = [
    "Absence",
    "Agency",
    "AgencyCategory",
    "AgencyKind",
    "Group",
    "Membership",
    "NamedSenior",
    "Post",
    "Sector",
    "Statutory",
    "User",
]
