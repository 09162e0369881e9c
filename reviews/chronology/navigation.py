"""The place of the composite chronology in the case menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.cases import kinds
from reviews.cases.subnav import SubnavItem, register
from reviews.chronology.visibility import reads_composite

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User


def _shown(user: User, case: Case) -> bool:
    return kinds.has(case.kind, kinds.Part.RETURNS) and reads_composite(user, case)


def join() -> None:
    """Register the page."""
    register(SubnavItem("Chronology", "case_chronology", 50, visible=_shown))
