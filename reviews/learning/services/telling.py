"""Where the history of an action is written: on the plan's stream, and on that of the case it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviews.trail.record import PARTNERSHIP, case_stream, record_many

if TYPE_CHECKING:
    from reviews.learning.models import Action
    from reviews.trail.events import Event


def streams_of(action: Action) -> list[str]:
    """Give the streams that belong to an action; the partnership's when it has no case at all."""
    cases = {pk for pk in (action.plan_id, action.source_case_id) if pk is not None}
    return [case_stream(pk) for pk in sorted(cases)] or [PARTNERSHIP]


def tell(action: Action, event: Event, *, source_too: bool = True) -> None:
    """Write an event about an action; what matters only to those who follow the plan stays on its stream."""
    if source_too or action.plan_id is None:
        record_many([(stream, event) for stream in streams_of(action)])
    else:
        record_many([(case_stream(action.plan_id), event)])
