"""Keeping a draft: begin, save a page, add and remove a child, give up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from reviews.trail.record import PARTNERSHIP, record
from workflows.rapid_review.opening.answers import Typed
from workflows.rapid_review.opening.events import OpeningGivenUp
from workflows.rapid_review.opening.models import OpeningDraft

if TYPE_CHECKING:
    from reviews.people.models import User


MOST_CHILDREN = 60


def begin(user: User) -> OpeningDraft:
    """Begin a draft of this person's own."""
    return OpeningDraft.objects.create(user=user)


@transaction.atomic
def save_page(draft: OpeningDraft, step: str, typed: Typed) -> OpeningDraft:
    """Keep what was typed on a page."""
    draft = _locked(draft)
    draft.data[step] = typed
    draft.step = step
    draft.save()
    return draft


@transaction.atomic
def save_child(draft: OpeningDraft, number: int, part: str, typed: Typed) -> OpeningDraft:
    """Keep what was typed about a child, counted from 0; the next number adds one."""
    draft = _locked(draft)
    children = draft.data.setdefault("children", [])
    if number >= len(children):
        children.append({})
        number = len(children) - 1
    children[number][part] = typed
    draft.data.pop("nobody", None)
    draft.step = "children"
    draft.save()
    return draft


@transaction.atomic
def remove_child(draft: OpeningDraft, number: int) -> OpeningDraft:
    """Take a child's answers out of the draft."""
    draft = _locked(draft)
    children = draft.data.get("children", [])
    if number < len(children):
        del children[number]
    draft.save()
    return draft


@transaction.atomic
def nobody_identified(draft: OpeningDraft) -> OpeningDraft:
    """Keep that no child has been identified (a notification may be made without a named child)."""
    draft = _locked(draft)
    draft.data["nobody"] = True
    draft.save()
    return draft


@transaction.atomic
def give_up(draft: OpeningDraft) -> None:
    """Erase a draft nobody opened a case from; the partnership's history says that it happened, not what was in it."""
    draft = _locked(draft)
    record(PARTNERSHIP, OpeningGivenUp(begun_at=draft.created_at))
    draft.delete()


def _locked(draft: OpeningDraft) -> OpeningDraft:
    return OpeningDraft.objects.select_for_update(no_key=True, of=("self",)).get(pk=draft.pk, case=None)
