"""Every address of the product, filled with right, foreign, made-up and broken values."""

import random
import re
from collections.abc import Iterator, Mapping
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
    """Addresses made from routes.

    `known` gives right and foreign values by the name of the argument, `right` by the beginning of the route.
    """

    def __init__(
        self, chance: random.Random, known: dict[str, list[str]], right: Mapping[str, Mapping[str, list[str]]]
    ) -> None:
        self.chance, self.known, self.right = chance, known, right

    def of(self, route: str, *, sound: bool = False) -> str:
        """One address: mostly of things that exist; a sound one holds the first right values, where there are any."""
        plain = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route).replace("^", "").replace("$", "").replace("\\Z", "")
        here = next((values for begin, values in self.right.items() if plain.startswith(begin)), {})
        return "/" + CONVERTER.sub(lambda found: self._value(found, here, sound), plain)

    def _value(self, found: re.Match[str], here: Mapping[str, list[str]], sound: bool) -> str:
        kind, name = found.groups()
        known = self.known.get(name, [])
        for values, share in ((here.get(name, []), 0.7), (known, 0.7)):
            if values and (sound or self.chance.random() < share):
                return quote(values[0] if sound else self.chance.choice(values))
        return quote(self.chance.choice(NUMBERS if kind == "int" and self.chance.random() < 0.8 else BROKEN))
