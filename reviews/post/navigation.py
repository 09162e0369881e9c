"""Our link in the service navigation."""

from typing import Any

from notifications.backlog import failed_count
from notifications.models import Unreachable
from reviews.people.policy import may
from reviews.presentation.navigation import NavItem


def operates(user: Any) -> bool:
    """Whether the person operates the product."""
    return bool(may(user, "operate_post"))


def to_see_to(user: Any) -> int:
    """How many letters and messages wait for somebody to decide."""
    return failed_count() + Unreachable.objects.filter(resolved=None).count()


ITEMS = (NavItem("Operations", "operations", 90, visible=operates, count=to_see_to),)
