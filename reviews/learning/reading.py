"""How an action is shown: its colour with sign and reason, its tags, and the case it came from if one may know it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reviews.cases.models import Case
from reviews.learning.colours import LOOKS, WITHDRAWN, Look, awaits_sign_off, row_of
from reviews.learning.models import Action
from reviews.presentation.dates import spoken_date

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.people.models import User


SIGNERS = "the chair of the review group or the business unit"
"""Who is asked to sign off, in words; never the owner, nor who recorded the completion."""


@dataclass(frozen=True)
class Shown:
    """One action as a list shows it."""

    action: Action
    look: Look
    because: str
    tags: tuple[str, ...]
    source_reference: str

    @property
    def source(self) -> str:
        """Where it comes from, with the reference for those who know of the case."""
        label = self.action.source_label
        return f"{label} {self.source_reference}" if self.source_reference else label


def show(actions: Iterable[Action], *, user: User | AnonymousUser, today: date) -> list[Shown]:
    """Prepare actions for a page (one query for any number of them)."""
    rows = list(actions)
    known = known_references(user, {row.source_case_id for row in rows if row.source_case_id is not None})
    return [shown(row, known.get(row.source_case_id or 0, ""), today) for row in rows]


def shown(action: Action, source_reference: str, today: date) -> Shown:
    """Prepare one action; one that is withdrawn has no colour."""
    if action.withdrawn_at is not None:
        return Shown(action, WITHDRAWN, "", tuple(tags_of(action)), source_reference)
    why = row_of(action, today)
    return Shown(action, LOOKS[why.colour], why.because, tuple(tags_of(action)), source_reference)


def tags_of(action: Action) -> Iterable[str]:
    """Give what stands beside the colour in words."""
    if waiting := waiting_words(action):
        yield waiting
    if action.slips:
        yield f"Slipped {action.slips}×"
    if action.closed_at is not None:
        yield "Closed"


def waiting_words(action: Action) -> str:
    """Say since when and for whom a completed action waits, whatever its colour; "" when it does not."""
    if action.completed_on is None or not awaits_sign_off(action):
        return ""
    return f"Completed on {spoken_date(action.completed_on)}, waits for sign-off by {SIGNERS}"


def known_references(user: User | AnonymousUser, case_pks: Iterable[int]) -> dict[int, str]:
    """Give the references of those of these cases that the person may know of."""
    wanted = list(case_pks)
    if not wanted:
        return {}
    return dict(Case.objects.visible_to(user).filter(pk__in=wanted).values_list("pk", "reference"))
