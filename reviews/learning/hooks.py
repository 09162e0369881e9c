"""Lists that packages above fill in AppConfig.ready(); called in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.learning.models import Action
    from reviews.people.models import User

Heard = list[Callable[["Action"], None]]

plan_of: list[Callable[[User | None, datetime], Case]] = []
"""Who gives the standing plan of which a new action becomes part (one of them; made when it is not there yet)."""

lock_first: list[Callable[[int], None]] = []
"""Called with an action's key before its row is locked: who drives the action locks its own rows first."""

lock_what_asks: list[Callable[[int], None]] = []
"""Called before `lock_first` with the key of an action that is taken out: who asks about it locks what asks."""

action_added: Heard = []
action_completed: Heard = []
action_sent_back: Heard = []
completion_taken_back: Heard = []
action_signed_off: Heard = []
action_reopened: Heard = []
deadline_changed: Heard = []
owner_changed: Heard = []
impact_rated: Heard = []
action_closed: Heard = []
action_withdrawn: Heard = []
action_restored: Heard = []


def tell(heard: Iterable[Callable[[Action], None]], action: Action) -> None:
    """Call each of a list, in the order in which they joined."""
    for hear in heard:
        hear(action)
