"""The deadlines a person sees, in their own calendar feed."""

from collections.abc import Iterator
from datetime import date, timedelta

from notifications.feed.items import FeedItem
from reviews.people.models import User
from workflows.clock.calendar import WorkingCalendar
from workflows.clock.calendars import present_calendar
from workflows.clock.models import Deadline

MOST = 500
LOOKING_BACK = timedelta(days=180)


def calendar_items(person_pk: int, today: date) -> Iterator[FeedItem]:
    """The open deadlines the person sees today, the nearest first; long past ones left out.

    The subject of a deadline stays out of it: it could name a person.
    """
    person = User.objects.get(pk=person_pk)
    seen = Deadline.objects.open().visible_to(person).filter(due_on__gt=today - LOOKING_BACK)
    calendar = present_calendar()
    rows = (
        seen.filter(rule__information_only=False).with_rule().select_related("case", "rule__edition", "holder_agency")
    )
    for deadline in rows.by_due()[:MOST]:
        holder = f", {deadline.holder_agency.label}" if deadline.holder_agency else ""
        yield FeedItem(
            uid=deadline_uid(deadline.pk),
            case_ref=deadline.reference,
            title=f"{deadline.title}{holder}",
            due=deadline.due_on,
            url=deadline.get_absolute_url(),
            aim=aim_of(deadline.due_on, calendar),
        )


def deadline_uid(pk: int) -> str:
    """The stable name of a deadline in calendars."""
    return f"deadline-{pk}"


def aim_of(due: date, calendar: WorkingCalendar) -> date | None:
    """The working day before a due day on which nobody works; None when the due day is one."""
    aim = calendar.on_or_before(due)
    return None if aim == due else aim
