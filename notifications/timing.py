"""When an e-mail goes to a person: at once, after quiet hours, in a digest, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from notifications.kinds import Kind, Urgency
from notifications.models import Frequency
from notifications.preferences import Choice
from notifications.quiet import LONDON, QuietHours, daily_digest, weekly_digest

DUE_FORMAT = "%d %B %Y"


@dataclass(frozen=True)
class Plan:
    """`at` is the earliest moment; `digest` the digest's moment when it waits for one; no e-mail when declined."""

    at: datetime
    digest: datetime | None = None
    declined: bool = False


def plan(kind: Kind, choice: Choice, context: Mapping[str, str], now: datetime) -> Plan:
    """When this message goes to a person with this choice.

    Critical kinds go at once. What falls due by the day of a later digest does not wait for it.
    """
    if kind.urgency is Urgency.CRITICAL:
        return Plan(now)
    frequency = choice.for_kind(kind)
    if frequency == Frequency.IN_APP_ONLY:
        return Plan(now, declined=True)
    digest = _digest(frequency, now)
    if digest is None or _would_come_too_late(digest, context, now):
        return Plan(_after_quiet_hours(choice, now))
    return Plan(digest, digest=digest)


def _digest(frequency: Frequency, now: datetime) -> datetime | None:
    if frequency == Frequency.AT_ONCE:
        return None
    return weekly_digest(now) if frequency == Frequency.WEEKLY else daily_digest(now)


def _would_come_too_late(digest: datetime, context: Mapping[str, str], now: datetime) -> bool:
    due, day = due_day(context), digest.astimezone(LONDON).date()
    return due is not None and day > now.astimezone(LONDON).date() and due <= day


def due_day(context: Mapping[str, str]) -> date | None:
    """The due day a message names ("12 March 2026"); None when it names none."""
    try:
        return datetime.strptime(context.get("due", ""), DUE_FORMAT).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _after_quiet_hours(choice: Choice, now: datetime) -> datetime:
    quiet = QuietHours.read(settings.QUIET_HOURS) if choice.quiet_hours else None
    return quiet.over(now) if quiet else now
