"""What the services on learning may refuse with, in words for people."""

from __future__ import annotations

from datetime import date

from reviews.presentation.dates import spoken_date


class LearningRefused(Exception):
    """A service refused; `str()` tells the person why and what to do. `field` names the box of the form."""

    field: str | None = None


class StateChanged(LearningRefused):
    """The action stands elsewhere than the person saw: 409 with its present state."""


class NotYours(LearningRefused):
    """The person holds no role that may do this, or it is another agency's action."""


class ReasonMissing(LearningRefused):
    """A reason is needed."""

    field = "reason"

    def __init__(self, what: str = "Give the reason.") -> None:
        super().__init__(what)


class DateRefused(LearningRefused):
    """A day does not fit the other days of the action."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class SignedOffAlready(StateChanged):
    """The action is Blue; the manager can open it again."""

    def __init__(self) -> None:
        super().__init__("This action is signed off. The partnership manager can open it again.")


class NotCompleted(StateChanged):
    """Only a completed action is signed off or sent back."""

    def __init__(self) -> None:
        super().__init__("This action is not completed yet.")


class SecondPersonNeeded(LearningRefused):
    """The owner, or the one who recorded the completion, cannot sign off."""

    def __init__(self) -> None:
        super().__init__("Somebody else must sign off: not the owner, and not the one who recorded the completion.")


class NewDeadlineNeeded(LearningRefused):
    """A Red action has no deadline that lies ahead (E44)."""

    field = "new_deadline"

    def __init__(self, deadline: date) -> None:
        day = spoken_date(deadline)
        super().__init__(f"The deadline of {day} was missed. Give a new deadline, with the reason, before the update.")


class MonthIsClosed(StateChanged):
    """The colour of a closed month stays as it was."""

    def __init__(self) -> None:
        super().__init__("This month is closed; its colours stay as they were.")


class ImpactMissing(LearningRefused):
    """An action is closed with a rating of its impact only."""

    field = "impact"

    def __init__(self) -> None:
        super().__init__("Rate the impact of the action before it is closed.")


class ActionIsClosed(StateChanged):
    """Nothing changes on a closed action."""

    def __init__(self) -> None:
        super().__init__("This action is closed. Nothing can be changed on it.")


class ActionIsWithdrawn(StateChanged):
    """A withdrawn action is as it was; the manager can restore it."""

    def __init__(self) -> None:
        super().__init__("This action is withdrawn. The partnership manager can restore it.")


class NotWithdrawn(StateChanged):
    """Only a withdrawn action is restored."""

    def __init__(self) -> None:
        super().__init__("This action is not withdrawn.")


class DoneAlready(StateChanged):
    """What was done was no mistake: it is signed off or sent back."""

    def __init__(self) -> None:
        super().__init__("This action is completed and awaits sign-off. Send it back before you withdraw it.")


class StartedAlready(StateChanged):
    """The start is recorded."""

    def __init__(self) -> None:
        super().__init__("This action has started already. Correct its facts if the day is wrong.")


class CompletedAlready(StateChanged):
    """The completion is recorded."""

    def __init__(self) -> None:
        super().__init__("This action is completed already and awaits sign-off.")


class NotSignedOff(StateChanged):
    """Only a Blue action is opened again, rated or closed."""

    def __init__(self) -> None:
        super().__init__("This action is not signed off.")
