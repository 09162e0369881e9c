"""Who holds a duty today: asked of resolvers that the people app registers."""

import re
from collections.abc import Callable

Resolver = Callable[[str], list[int]]
Door = Callable[[str, str, list[int]], list[int]]
DUTY = re.compile(r"[a-z_]+[@:][A-Za-z0-9_-]+\Z")

_resolvers: list[Resolver] = []
_doors: list[Door] = []
_words: list[Callable[[str], str]] = []


class DutyMalformed(ValueError):
    """A duty is neither "role@agency" nor "user:7" nor "role:name"."""


def register_resolver(resolver: Resolver) -> None:
    """Add a function that answers, for a duty, the primary keys of the people who hold it now."""
    if resolver not in _resolvers:
        _resolvers.append(resolver)


def checked(duty: str) -> str:
    """The duty itself; raise DutyMalformed."""
    if not DUTY.match(duty):
        raise DutyMalformed(f"{duty!r} is no duty; write agency_lead@12, agency@12, user:7 or role:manager.")
    return duty


def register_door(door: Door) -> None:
    """Add a function that keeps, of the holders of a duty, those who may be told about a case: (case, duty, people)."""
    if door not in _doors:
        _doors.append(door)


def holders(duty: str) -> list[int]:
    """The people who hold the duty now, each once, in a stable order."""
    return sorted({person for resolver in _resolvers for person in resolver(duty)})


def let_in(about: str, duty: str, people: list[int]) -> list[int]:
    """Keep of the holders of a duty those who may be told about this case; everybody when it is about none."""
    for door in _doors if about else []:
        people = door(about, duty, people)
    return people


def register_words(describe: Callable[[str], str]) -> None:
    """Say a duty in words ("the lead of Police") with this function; the one registered last is asked."""
    _words[:] = [describe]


def in_words(duty: str) -> str:
    """The duty in words for people; as it is written where nobody can say it better."""
    return _words[0](duty) if _words else duty
