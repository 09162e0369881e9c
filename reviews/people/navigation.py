"""Our links in the service navigation."""

from typing import Any

from reviews.people.policy import may
from reviews.presentation.navigation import NavItem


def looks_after_people(user: Any) -> bool:
    """Whether the person has a use for the lists of agencies and people."""
    return bool(may(user, "read_agencies") or may(user, "delegate_task"))


ITEMS = (NavItem("Agencies and people", "agency_list", 30, visible=looks_after_people, also=("/people/", "/groups/")),)
