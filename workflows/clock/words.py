"""Dates and counts as people read them."""

from datetime import date, datetime

from reviews.presentation.dates import spoken_date, spoken_time
from workflows.clock.calendar import DAY_NAMES, LONDON


def spoken_day(day: date) -> str:
    """Write "Monday 7 September 2026"."""
    return f"{DAY_NAMES[day.weekday()]} {spoken_date(day)}"


def spoken_moment(moment: datetime) -> str:
    """Write "7 September 2026 at 4:42pm", local time."""
    local = moment.astimezone(LONDON)
    return f"{spoken_date(local.date())} at {spoken_time(local)}"


def working_days_words(left: int) -> str:
    """Write "3 working days left", "due today" or "2 working days overdue"."""
    unit = "working day" if abs(left) == 1 else "working days"
    return f"{left} {unit} left" if left >= 0 else f"{-left} {unit} overdue"
