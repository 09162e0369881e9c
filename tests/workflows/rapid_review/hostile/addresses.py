"""Every address of the product, filled with right, foreign, made-up and broken values."""

import random
import re
from collections.abc import Iterator
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver

BROKEN = [
    "\0",
    "x" * 300,
    "%",
    "..",
    "'; DROP TABLE cases_case; --",
    "²",
    "٣",
    "-1",
    "\ud800".encode("utf-8", "replace").decode(),
    "💥",
]
NUMBERS = ["0", "999999", str(2**31), str(2**63), "9" * 40]
CONVERTER = re.compile(r"<(?:(\w+):)?(\w+)>")


def routes() -> dict[str, str]:
    """The route of every URL name, as written in the URLconfs."""
    return dict(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], above: str) -> Iterator[tuple[str, str]]:
    for one in patterns:
        route = above + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, route)
        elif one.name:
            yield one.name, route


class Addresses:
    """Addresses made from routes; `known` gives right and foreign values by the name of the argument."""

    def __init__(self, chance: random.Random, known: dict[str, list[str]]) -> None:
        self.chance, self.known = chance, known

    def of(self, route: str) -> str:
        """One address: mostly of things that exist."""
        plain = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route).replace("^", "").replace("$", "").replace("\\Z", "")
        return "/" + CONVERTER.sub(self._value, plain)

    def _value(self, found: re.Match[str]) -> str:
        kind, name = found.groups()
        values = self.known.get(name, [])
        if values and self.chance.random() < 0.8:
            return quote(self.chance.choice(values))
        return quote(self.chance.choice(NUMBERS if kind == "int" and self.chance.random() < 0.8 else BROKEN))
