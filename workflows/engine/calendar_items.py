"""A person's tasks in their own calendar feed."""

from collections.abc import Iterator
from datetime import date

from notifications.feed.items import FeedItem
from reviews.people.models import User
from workflows.clock.calendar_items import aim_of, deadline_uid
from workflows.clock.calendars import present_calendar
from workflows.engine.models import WorkItem

MOST = 500


def calendar_items(person_pk: int, today: date) -> Iterator[FeedItem]:
    """The open tasks with a due day that the person may do today, their own or nobody's, most urgent first."""
    person = User.objects.get(pk=person_pk)
    mine = WorkItem.objects.actionable_by(person).filter(due_on__isnull=False)
    free_or_mine = mine.filter(assignee=None) | mine.filter(assignee=person)
    calendar = present_calendar()
    for work in free_or_mine.select_related("case").by_urgency()[:MOST]:
        assert work.due_on is not None
        yield FeedItem(
            uid=f"task-{work.pk}",
            case_ref=work.case.reference,
            title=work.title,
            due=work.due_on,
            url=work.get_absolute_url(),
            aim=aim_of(work.due_on, calendar),
            covers=deadline_uid(work.deadline_id) if work.deadline_id else "",
        )
