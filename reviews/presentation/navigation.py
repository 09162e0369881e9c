"""The service navigation: a list that each app fills when it starts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse


def everybody(user: Any) -> bool:
    """Show the item to every signed-in person."""
    return bool(user.is_authenticated)


@dataclass(frozen=True)
class NavItem:
    """One link of the service navigation; `count` is shown after the label when above zero."""

    label: str
    url_name: str
    order: int
    visible: Callable[[Any], bool] = everybody
    count: Callable[[Any], int] | None = None


@dataclass(frozen=True)
class NavLink:
    """An item as one person sees it."""

    label: str
    url: str
    current: bool
    active: bool
    count: int = 0


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
        inside = url != "/" and path.startswith(url)
        links.append(NavLink(item.label, url, path == url, inside, item.count(user) if item.count else 0))
    return _only_the_nearest(links)


def _only_the_nearest(links: list[NavLink]) -> list[NavLink]:
    nearest = max((len(link.url) for link in links if link.active), default=0)
    return [
        NavLink(link.label, link.url, link.current, link.active and len(link.url) == nearest, link.count)
        for link in links
    ]
