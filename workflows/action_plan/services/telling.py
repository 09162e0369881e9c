"""One message to the owner of an action, whatever happened to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notifications.outbox import post
from workflows.action_plan.services.addressees import OWNER_OF_ACTION

if TYPE_CHECKING:
    from notifications.kinds import Kind
    from reviews.learning.models import Action


def tell_owner(action: Action, kind: Kind, which: object) -> None:
    """Tell the owner of an action of the plan; `which` tells one such event of this kind from the next."""
    assert action.plan is not None
    post(
        kind.code,
        key=f"{kind.code}:{which}",
        duty=f"{OWNER_OF_ACTION}@{action.pk}",
        case_ref=action.plan.reference,
        url=action.get_absolute_url(),
        context={"task": action.code},
    )
