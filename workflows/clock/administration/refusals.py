"""What the administration of the law refuses, in words for people."""

from reviews.people.models import User
from reviews.people.policy import may
from workflows.clock.errors import ClockRefused


class LawUnchanged(ClockRefused):
    """What was given is what holds already."""


class LawIsFixed(ClockRefused):
    """A statutory period changes only with a release."""


class OutsideBounds(ClockRefused):
    """The local period would leave what is allowed."""


class DayRefused(ClockRefused):
    """The day on which a change would begin is not possible."""


class ProposalRefused(ClockRefused):
    """The proposal cannot be made or decided: it waits already, or somebody decided it."""


class NotYours(ClockRefused):
    """The person may not do this."""


class SourceMissing(ClockRefused):
    """A rule without a source is no law."""

    def __init__(self) -> None:
        super().__init__("Enter the source.")


class ReasonNeeded(ClockRefused):
    """A change of law or of a case's edition needs a reason."""

    def __init__(self) -> None:
        super().__init__("Give the reason.")


def require(user: User, verb: str, obj: object = None) -> None:
    """Raise NotYours with the policy's words when the person may not."""
    if not (answer := may(user, verb, obj)):
        raise NotYours(answer.reason)


def reason_given(text: str) -> str:
    """Give the reason without blanks around it; raise ReasonNeeded."""
    if not text.strip():
        raise ReasonNeeded
    return text.strip()
