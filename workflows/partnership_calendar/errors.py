"""What the partnership calendar refuses, in words for people."""

from workflows.clock.errors import ClockRefused


class DateKnown(ClockRefused):
    """The same kind of date on the same day is in the calendar already."""


class DayDoesNotFit(ClockRefused):
    """This kind of date always has the same day of the year."""
