"""Dates and counts as people read them."""

from datetime import date, datetime

from workflows.clock.calendar import DAY_NAMES, LONDON

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def spoken_day(day: date) -> str:
    """Write "Monday 7 September 2026"."""
    return f"{DAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def spoken_moment(moment: datetime) -> str:
    """Write "7 September 2026 at 16:42", local time."""
    local = moment.astimezone(LONDON)
    return f"{local.day} {MONTH_NAMES[local.month - 1]} {local.year} at {local:%H:%M}"


def working_days_words(left: int) -> str:
    """Write "3 working days left", "due today" or "2 working days overdue"."""
    unit = "working day" if abs(left) == 1 else "working days"
    return f"{left} {unit} left" if left >= 0 else f"{-left} {unit} overdue"
