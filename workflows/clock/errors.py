"""What the clock refuses, in words for people."""

from reviews.cases.services import CaseRefusal


class ClockRefused(CaseRefusal):
    """The clock cannot do what was asked; the message says why."""


class RuleMissing(ClockRefused):
    """The tables hold no rule for this code and edition."""

    def __init__(self, code: str, edition: str) -> None:
        super().__init__(
            f"There is no deadline rule {code} in the edition {edition or '(none)'}. "
            "Check the code; if the rules were never loaded, run the command seed_reference."
        )


class DeadlineOpenAlready(ClockRefused):
    """The same deadline is already running."""


class DeadlineClosed(ClockRefused):
    """The deadline was met or cancelled already."""


class PeriodNotAllowed(ClockRefused):
    """The period that was asked for is not one the rule allows."""


class MetBeforeDayZero(ClockRefused):
    """A deadline cannot be met before its day 0."""


class NotLate(ClockRefused):
    """A reason for lateness was given for a deadline that is not late and not forecast to be."""


class LatenessIncomplete(ClockRefused):
    """The reason, or whom it was told to, is missing."""
