"""The place of the returns in the case menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.cases import kinds
from reviews.cases.subnav import SubnavItem, register
from reviews.returns.visibility import has_returns_page

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User


def _shown(user: User, case: Case) -> bool:
    return kinds.has(case.kind, kinds.Part.RETURNS) and has_returns_page(user, case)


def join() -> None:
    """Register the page."""
    register(SubnavItem("Returns", "case_returns", 40, visible=_shown))
