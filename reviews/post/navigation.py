"""Our link in the service navigation."""

from typing import Any

from reviews.people.policy import may
from reviews.presentation.navigation import NavItem


def operates(user: Any) -> bool:
    """Whether the person operates the product."""
    return bool(may(user, "operate_post"))


ITEMS = (NavItem("Operations", "operations", 90, visible=operates),)
