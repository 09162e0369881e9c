"""One row of the matrix: an address, and who gets an answer from it.

To add a row for a new page:
1. Put `Row("url_name", arguments, get=..., post=...)` into the tuple of its area (`rows.py`, `procedure_rows.py`, or a
   `<area>_rows.py` of its own that `procedure_rows.py` adds to ROWS). `case_row`, `part`, `step`, `writing` are usual.
2. `arguments` gives the kwargs of the address for each Kind (own, sibling, foreign, mixed, missing; None: it has none).
3. `get` and `post` name, with sets from `audiences.py`, who is answered (page, redirect, 409, 422) for their own.
4. `foreign` and `sibling` name who may at most be answered for what is not their own; the others get 404.
5. `stage` is where the story stands (`stages.py`): choose one at which somebody is admitted; a row of refusals fails.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.matrix import arguments as a
from tests.matrix import audiences as who
from tests.matrix.arguments import Arguments

Who = frozenset[str]
Wrap = Callable[[Arguments], Arguments]


@dataclass(frozen=True)
class Row:
    """One URL name. `foreign` and `sibling` say who may at most get an answer for what is not their own.

    `known` names those who know of the foreign object and so may be told "not allowed" instead of "not there".
    """

    name: str
    arguments: Arguments = a.nothing
    get: Who = who.NOBODY
    post: Who = who.NOBODY
    foreign: Who = who.NOBODY
    sibling: Who = who.NOBODY
    sibling_post: Who = who.NOBODY
    known: Who = who.NOBODY
    stage: str = "writing"
    public: bool = False
    fails_for_now: tuple[int, ...] = ()

    @property
    def admits(self) -> Who:
        """Who gets an answer to something here."""
        return self.get | self.post | self.sibling | self.sibling_post | self.foreign

    def standing(self, actor: str) -> tuple[bool, ...]:
        """What the row says of an actor; those of whom it says the same are answered alike."""
        sets = (self.get, self.post, self.sibling, self.sibling_post, self.foreign, self.known)
        return actor not in who.SIGNED_IN, *(actor in one for one in sets)


def case_row(name: str, get: Who, post: Who = who.NOBODY, foreign: Who | None = None, stage: str = "writing") -> Row:
    """A page of a case; by default whoever knows of both cases and may read it here may read it there."""
    allowed = (get | post) & who.KNOW_BOTH_CASES if foreign is None else foreign
    return Row(name, a.ref, get, post, allowed, known=who.KNOW_BOTH_CASES, stage=stage)


def public(name: str, post: Who = who.NOBODY, arguments: Arguments = a.nothing, get: Who = who.EVERYBODY) -> Row:
    """A page that needs no sign-in."""
    return Row(name, arguments, get, post, public=True)


def managing(name: str, arguments: Arguments, get: Who = who.PEOPLE_MANAGERS) -> Row:
    """A page on which people or agencies are managed, foreign ones as well."""
    return Row(name, arguments, get, who.PEOPLE_MANAGERS, who.PEOPLE_MANAGERS, known=who.AGENCY_READERS)


def wizard(name: str, arguments: Arguments, get: Who = who.MANAGER, post: Who = who.MANAGER) -> Row:
    """A page of the opening wizard: only the author's own draft."""
    return Row(name, arguments, get, post)


def part(
    name: str,
    find: str,
    get: Who,
    post: Who = who.NOBODY,
    foreign: Who = who.NOBODY,
    sibling: Who = who.NOBODY,
    sibling_post: Who = who.NOBODY,
    stage: str = "writing",
) -> Row:
    """Something below a case, found by a function of the arguments module."""
    found = a.part_of_case("pk", getattr(a, find))
    return Row(name, found, get, post, foreign, sibling, sibling_post, who.KNOW_BOTH_CASES, stage)


def writing(name: str, get: Who = who.AGENCY, post: Who = who.AGENCY, wrap: Wrap = a.as_it_is, **arguments: Any) -> Row:
    """A page on which an agency writes its return; those who follow the case see at most that it waits."""
    return Row(name, wrap(a.item("return_information", **arguments)), get, post, sibling=get & who.FOLLOWERS)


def step(
    name: str,
    node: str,
    stage: str,
    post: Who,
    get: Who = who.FOLLOWERS,
    sibling: Who = who.NOBODY,
    foreign: Who = who.NOBODY,
) -> Row:
    """The page of a task while it is open; whoever follows the case sees that it waits."""
    return Row(name, a.item(node), get, post, foreign, sibling, sibling & post, stage=stage)
