"""The vocabulary of the section tables: what one question is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["line", "text", "date", "choice", "select", "checks", "yes_no"]
Choices = tuple[tuple[str, str], ...]

NOT_ASKED: Choices = (("not_known", "Not known"), ("not_asked", "Not asked or not recorded"))


@dataclass(frozen=True)
class Question:
    """One question of a return; `each_child` repeats it for every subject child of the case."""

    name: str
    label: str
    kind: Kind = "text"
    required: bool = False
    hint: str = ""
    choices: Choices = ()
    rows: int = 5
    each_child: bool = False
    past: bool = False
    missing: str = ""
    """What to say when a required answer is missing; without it, words made from the label."""


@dataclass(frozen=True)
class Section:
    """One part of a return (domain §3.3 RR-5); a mandatory part may be nil only with a reason."""

    code: str
    number: int
    title: str
    intro: str = ""
    mandatory: bool = True
    nil_allowed: bool = True
    kind: Literal["form", "chronology", "documents"] = "form"
    questions: tuple[Question, ...] = ()
    only_if: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Questions asked only after a choice: {"involvement": {"direct": ("involvement_detail",)}}."""
    of_case: bool = False
    """Its questions are those of one case: a version keeps their words beside the answers."""
