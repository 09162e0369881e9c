"""Sub-navigation of a case: each app registers its own page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User


def _everybody(user: User, case: Case) -> bool:
    return True


@dataclass(frozen=True)
class SubnavItem:
    """One page of a case: words, URL name (with the keyword `ref`), place in the row, and who sees it."""

    label: str
    url_name: str
    order: int
    visible: Callable[[User, Case], bool] = _everybody


@dataclass(frozen=True)
class SubnavLink:
    """One link as the page shows it."""

    label: str
    url: str
    current: bool


_items: dict[str, SubnavItem] = {}


def register(item: SubnavItem) -> None:
    """Add a page to the sub-navigation; the same URL name again replaces the earlier one."""
    _items[item.url_name] = item


def links(user: User, case: Case, current: str) -> list[SubnavLink]:
    """Give the links this person sees on this case; `current` is the URL name of the page shown."""
    shown = []
    for item in sorted(_items.values(), key=lambda item: (item.order, item.label)):
        if not item.visible(user, case):
            continue
        try:
            url = reverse(item.url_name, kwargs={"ref": case.reference})
        except NoReverseMatch:
            continue
        shown.append(SubnavLink(item.label, url, item.url_name == current))
    return shown


def case_context(request: HttpRequest, case: Case, current: str) -> dict[str, Any]:
    """Give what layout/case.html needs: the case and its sub-navigation."""
    user = cast("User", request.user)
    return {"case": case, "subnav": links(user, case, current), "current": current}
