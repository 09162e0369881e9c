"""Quiet hours, digests' hours: moments of the local day. Pure but for the working days it is given."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from notifications.calendar_days import is_working_day, working_days_from

LONDON = ZoneInfo("Europe/London")
DIGEST_AT = time(8, 0)
COLLECTING = timedelta(minutes=10)
"""What is written in the first ten minutes (the morning's reminders) still joins the digest of that morning."""


class QuietHoursMalformed(ValueError):
    """The setting is neither empty nor like 19:00-07:30."""


@dataclass(frozen=True)
class QuietHours:
    """From the evening until the morning, and all day on days that are no working days."""

    begin: time
    end: time

    @classmethod
    def read(cls, text: str) -> "QuietHours | None":
        """From "19:00-07:30"; None from nothing; raise QuietHoursMalformed."""
        if not text.strip():
            return None
        try:
            begin, end = (time.fromisoformat(part.strip()) for part in text.split("-"))
        except ValueError:
            raise QuietHoursMalformed(f"Write quiet hours as 19:00-07:30 or leave them empty, not {text!r}.") from None
        if begin <= end:
            raise QuietHoursMalformed("Quiet hours begin in the evening and end in the morning.")
        return cls(begin, end)

    def over(self, now: datetime) -> datetime:
        """The first moment, `now` or later, that is not quiet."""
        local = now.astimezone(LONDON)
        if is_working_day(local.date()) and self.end <= local.time() < self.begin:
            return now
        mornings = (_at(day, self.end) for day in working_days_from(local.date()))
        return next((morning for morning in mornings if morning > now), now)


def daily_digest(now: datetime) -> datetime:
    """8am of the next working day whose digest is not closed yet."""
    days = working_days_from(now.astimezone(LONDON).date())
    return next(_at(day, DIGEST_AT) for day in days if _at(day, DIGEST_AT) + COLLECTING > now)


def weekly_digest(now: datetime) -> datetime:
    """8am of the next Monday, or of the first working day after it; its digest is not closed yet."""
    today = now.astimezone(LONDON).date()
    monday = today - timedelta(days=today.weekday())
    for week in range(10):
        moment = _at(next(working_days_from(monday + timedelta(weeks=week))), DIGEST_AT)
        if moment + COLLECTING > now:
            return moment
    return daily_digest(now)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=LONDON)
