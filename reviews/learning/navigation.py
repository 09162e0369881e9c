"""The places of the action plan: in the service navigation and in the menu of every case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviews.cases.subnav import SubnavItem
from reviews.cases.subnav import register as register_on_cases
from reviews.learning.visibility import reads_case_page
from reviews.people.policy import may, memberships_with
from reviews.presentation import navigation

if TYPE_CHECKING:
    from reviews.people.models import User


def follows_actions(user: User | Any) -> bool:
    """Say whether the person oversees the plan or belongs to an agency that can own actions."""
    return bool(user.is_authenticated and (may(user, "read_actions") or memberships_with(user, "own_action")))


def join() -> None:
    """Register the pages."""
    navigation.register(navigation.NavItem("Actions", "actions", 25, visible=follows_actions))
    register_on_cases(SubnavItem("Learning", "case_learning", 70, visible=reads_case_page))
