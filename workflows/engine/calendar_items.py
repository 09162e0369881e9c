"""A person's tasks in their own calendar feed."""

from collections.abc import Iterator
from datetime import date

from notifications.feed.items import FeedItem
from reviews.people.models import User
from workflows.clock.calendar_items import aim_of, deadline_uid
from workflows.clock.calendars import present_calendar
from workflows.engine.due_words import clocks_of_cases
from workflows.engine.models import WorkItem

MOST = 500


def calendar_items(person_pk: int, today: date) -> Iterator[FeedItem]:
    """The open tasks with a due day that the person may do today, their own or nobody's, most urgent first.

    Tasks that show the clock of their whole case (`.Under`) give its day once for each case, under the clock's name.
    """
    person = User.objects.get(pk=person_pk)
    mine = WorkItem.objects.actionable_by(person).filter(due_on__isnull=False)
    free_or_mine = mine.filter(assignee=None) | mine.filter(assignee=person)
    calendar = present_calendar()
    tasks = list(free_or_mine.select_related("case").by_urgency()[:MOST])
    of_case = clocks_of_cases(tasks)
    told: set[int | None] = set()
    for work in tasks:
        assert work.due_on is not None
        clock = of_case.get(work.pk)
        if clock is not None and work.deadline_id in told:
            continue
        told.add(work.deadline_id)
        own = deadline_uid(work.deadline_id) if work.deadline_id else ""
        yield FeedItem(
            uid=f"task-{work.pk}" if clock is None else own,
            case_ref=work.case.reference,
            title=work.title if clock is None else clock,
            due=work.due_on,
            url=work.get_absolute_url() if clock is None else work.case.get_absolute_url(),
            aim=aim_of(work.due_on, calendar),
            covers=own if clock is None else "",
        )
