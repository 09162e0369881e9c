"""Lists that packages above fill in AppConfig.ready(); called in the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

    from reviews.cases.models import Case
    from reviews.people.models import Agency, User


@dataclass(frozen=True)
class Banner:
    """One line in the important banner of a case page."""

    text: str
    url: str = ""
    link: str = ""


@dataclass(frozen=True)
class Panel:
    """One block of the case page: a template and what it needs."""

    template: str
    context: dict[str, object]
    order: int = 50


fact_corrected: list[Callable[[Case, str], None]] = []
case_banners: list[Callable[[HttpRequest, Case], list[Banner]]] = []
case_panels: list[Callable[[HttpRequest, Case], Panel | None]] = []
case_openers: list[Callable[[User], list[tuple[str, str]]]] = []
"""Functions that give the pages on which this person may open a case: the words of the button and the address."""
escalate_links: list[Callable[[User, Case, str, Agency | None], str]] = []
"""Functions that give the address on which this person can escalate a matter of a case ("late_return") that another
agency (or nobody in particular) owes; empty when they cannot."""


def banners_of(request: HttpRequest, case: Case) -> list[Banner]:
    """Collect what must not be overlooked on this case."""
    return [banner for give in case_banners for banner in give(request, case)]


def panels_of(request: HttpRequest, case: Case) -> list[Panel]:
    """Collect the blocks other packages add to the case page, in their order."""
    panels = [panel for give in case_panels if (panel := give(request, case)) is not None]
    return sorted(panels, key=lambda panel: panel.order)


def openers_for(user: User) -> list[tuple[str, str]]:
    """Collect the pages on which this person may open a case of any kind."""
    return [opener for give in case_openers for opener in give(user)]


def escalate_url(user: User, case: Case, matter: str, agency: Agency | None = None) -> str:
    """Give the address on which a matter of this case can be escalated, from the first package that offers one."""
    return next((url for give in escalate_links if (url := give(user, case, matter, agency))), "")
