"""The manager's two steps with an action that was entered by mistake: to take it out, and to restore it."""

from __future__ import annotations

from reviews.learning import services
from reviews.learning.forms.withdrawal import RestoreForm, WithdrawForm
from reviews.learning.step import Step, corrector, running

WITHDRAWAL: tuple[Step, ...] = (
    Step(
        "withdraw",
        "Withdraw this action",
        "Withdraw this action",
        "Withdraw the action",
        "The action is withdrawn. It can be found on the board with the filter “Withdrawn”.",
        WithdrawForm,
        lambda action, data, by, at: services.withdraw_action(action, data["reason"], by=by, at=at),
        corrector,
        lambda action: running(action) and action.completed_on is None,
    ),
    Step(
        "restore",
        "Restore this action",
        "Restore this action",
        "Restore the action",
        "The action counts again. Its owner is asked to carry it out.",
        RestoreForm,
        lambda action, data, by, at: services.restore_action(
            action, data["reason"], by=by, at=at, new_day=data["new_deadline"]
        ),
        corrector,
        lambda action: action.withdrawn_at is not None,
    ),
)
