"""The feed as iCalendar text (RFC 5545): all-day events on due days, ended ones as cancelled."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils.formats import date_format
from icalendar import Alarm, Calendar, Event

from notifications.feed.items import FeedItem
from notifications.models import CalendarEntry

ASK_AGAIN = timedelta(hours=1)
THE_DAY_BEFORE_AT_NINE = timedelta(hours=-15)
PRODUCT = "-//Safeguarding Reviews//Calendar//EN"


def calendar_text(entries: Sequence[CalendarEntry], items: Mapping[str, FeedItem], *, alarms: bool) -> bytes:
    """The whole feed; the same entries give the same bytes."""
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", f"Safeguarding reviews, {settings.PARTNERSHIP_NAME}")
    calendar.add("REFRESH-INTERVAL", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", ASK_AGAIN)
    for entry in entries:
        item = items.get(entry.uid)
        event = _open(item, alarms) if item and entry.ended is None else _ended(entry)
        _number(event, entry)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _number(event: Event, entry: CalendarEntry) -> None:
    event.add("UID", f"{entry.uid}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("DTSTAMP", entry.modified)
    event.add("LAST-MODIFIED", entry.modified)
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTART", entry.due)
    event.add("DTEND", entry.due + timedelta(days=1))
    event.add("TRANSP", "TRANSPARENT")
    event.add("CLASS", "CONFIDENTIAL")


def _open(item: FeedItem, alarms: bool) -> Event:
    event = Event()
    about = f"{item.case_ref}: {item.title}" if item.case_ref else item.title
    link = urljoin(settings.BASE_URL, item.url)
    event.add("SUMMARY", f"Due: {about}")
    event.add("DESCRIPTION", "\n".join([*_days(item), link]))
    event.add("URL", link)
    event.add("STATUS", "CONFIRMED")
    if alarms:
        event.add_component(_alarm(about))
    return event


def _ended(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("SUMMARY", f"No longer due: {entry.case_ref}".rstrip(": "))
    event.add("STATUS", "CANCELLED")
    return event


def _days(item: FeedItem) -> list[str]:
    lines = [f"Due on {_spoken(item.due)}."]
    if item.aim:
        lines.append(f"That is not a working day. Aim for {_spoken(item.aim)}.")
    return lines


def _alarm(about: str) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", f"Due tomorrow: {about}")
    alarm.add("TRIGGER", THE_DAY_BEFORE_AT_NINE)
    return alarm


def _spoken(day: date) -> str:
    return date_format(day, "l j F Y")
