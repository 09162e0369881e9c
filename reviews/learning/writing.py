"""From the form of an action to what the service takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.learning.services import NewAction

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.learning.forms.action import ActionForm
    from reviews.learning.models import Recommendation


def new_action(
    form: ActionForm, *, case: Case | None = None, recommendation: Recommendation | None = None, after_close: str = ""
) -> NewAction:
    """Give the new action that a valid form describes."""
    data = form.cleaned_data
    by_hand = {"source_kind": data["source_kind"]} if "source_kind" in data else {}
    return NewAction(
        owner=data["owner"].person,
        agency=data["owner"].agency,
        deadline=data["deadline"],
        source_case=case,
        recommendation=recommendation,
        after_close=after_close,
        **form.words(),
        **by_hand,
    )
