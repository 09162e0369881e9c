"""Every address of the product, filled with right, foreign, made-up and broken values."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
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
NAMED_GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)")
NO_ANCHORS = str.maketrans("", "", "^$")


@cache
def routes() -> Mapping[str, str]:
    """The route of every URL name, as written in the URLconfs."""
    return dict(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[URLPattern | URLResolver], above: str) -> Iterator[tuple[str, str]]:
    for one in patterns:
        route = above + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, route)
        elif one.name:
            yield one.name, NAMED_GROUP.sub(r"<\1>", route).translate(NO_ANCHORS).replace("\\Z", "")


def arguments_of(route: str) -> list[str]:
    """The names of a route's arguments."""
    return [name for _, name in CONVERTER.findall(route)]


def address(route: str, values: Mapping[str, str]) -> str:
    """The address of a route with these values."""
    return "/" + CONVERTER.sub(lambda found: quote(values[found[2]]), route)


def broken(chance: random.Random, route: str, known: Mapping[str, Sequence[str]]) -> str:
    """An address mostly of things that exist, which need not belong together."""

    def value(found: re.Match[str]) -> str:
        kind, name = found.groups()
        if known.get(name) and chance.random() < 0.8:
            return chance.choice(known[name])
        return chance.choice(NUMBERS if kind == "int" and chance.random() < 0.8 else BROKEN)

    return "/" + CONVERTER.sub(lambda found: quote(value(found)), route)
