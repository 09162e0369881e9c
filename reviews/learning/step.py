"""What a step is, who may take it, and where an action must stand for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.forms import BaseForm

from reviews.learning.models import Action
from reviews.learning.services import may_sign
from reviews.people.policy import Answer, may

if TYPE_CHECKING:
    from reviews.people.models import User

Data = Mapping[str, Any]
NO = Answer(False, "Somebody else must sign off: not the owner, and not the one who recorded the completion.")


@dataclass(frozen=True)
class Step:
    """One thing to do: `fits` says whether the action stands where it makes sense, `allowed` who may do it."""

    name: str
    label: str
    title: str
    submit: str
    done: str
    form: type[BaseForm]
    act: Callable[[Action, Data, User, datetime], object]
    allowed: Callable[[User, Action], Answer]
    fits: Callable[[Action], bool]
    initial: Callable[[Action], dict[str, Any]] = lambda action: {}

    @property
    def url_name(self) -> str:
        """The name of its address."""
        return f"learning_{self.name}"


def keeper(user: User, action: Action) -> Answer:
    """Who keeps the plan."""
    return may(user, "keep_actions")


def second(user: User, action: Action) -> Answer:
    """Who signs off: not the owner, and not the one who recorded the completion."""
    answer = may(user, "sign_off_action")
    return answer if not answer or may_sign(user, action) else NO


def manager(user: User, action: Action) -> Answer:
    """Who opens a Blue action again."""
    return may(user, "reopen_action")


def corrector(user: User, action: Action) -> Answer:
    """Who takes out what was entered by mistake."""
    return may(user, "withdraw_action")


def running(action: Action) -> bool:
    """Neither signed off nor closed nor withdrawn."""
    return action.signed_off_at is None and action.closed_at is None and action.withdrawn_at is None


def blue(action: Action) -> bool:
    """Signed off and not closed."""
    return action.signed_off_at is not None and action.closed_at is None
