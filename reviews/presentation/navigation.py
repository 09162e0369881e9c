"""The service navigation: a list that each app fills when it starts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.urls import NoReverseMatch, reverse


def everybody(user: Any) -> bool:
    """Show the item to every signed-in person."""
    return bool(user.is_authenticated)


@dataclass(frozen=True)
class NavItem:
    """One link of every page; `count` follows the label when above zero; what is `personal` stands in the header."""

    label: str
    url_name: str
    order: int
    visible: Callable[[Any], bool] = everybody
    count: Callable[[Any], int] | None = None
    personal: bool = False
    also: tuple[str, ...] = ()
    """Beginnings of other addresses that belong to this item."""


@dataclass(frozen=True)
class NavLink:
    """An item as one person sees it."""

    label: str
    url: str
    current: bool
    active: bool
    count: int = 0
    personal: bool = False


_items: dict[str, NavItem] = {}


def register(*items: NavItem) -> None:
    """Add items to the service navigation; the same URL name again replaces the earlier one."""
    for item in items:
        _items[item.url_name] = item


def registered() -> list[NavItem]:
    """List every item in the order of the page."""
    return sorted(_items.values(), key=lambda item: item.order)


def links_for(user: Any, path: str) -> list[NavLink]:
    """List the links this person sees on the page at `path`."""
    links = []
    for item in registered():
        if not item.visible(user):
            continue
        try:
            url = reverse(item.url_name)
        except NoReverseMatch:
            continue
        inside = url != "/" and path.startswith((url, *item.also))
        count = item.count(user) if item.count else 0
        links.append(NavLink(item.label, url, path == url, inside, count, item.personal))
    return _only_the_nearest(links)


def _only_the_nearest(links: list[NavLink]) -> list[NavLink]:
    nearest = max((len(link.url) for link in links if link.active), default=0)
    return [replace(link, active=link.active and len(link.url) == nearest) for link in links]
