"""Work items follow the due days that the clock derives again."""

from collections.abc import Sequence

from django.db import connection

from workflows.clock.models import Deadline

FOLLOW = """
    UPDATE engine_workitem AS item SET due_on = moved.due_on
    FROM unnest(%s::bigint[], %s::date[]) AS moved (id, due_on)
    WHERE item.deadline_id = moved.id AND item.closed_at IS NULL
"""


def follow(moved: Sequence[Deadline]) -> None:
    """Copy the new due days to the open work items of these deadlines, in one statement of the same transaction."""
    if not moved:
        return
    with connection.cursor() as cursor:
        cursor.execute(FOLLOW, [[one.pk for one in moved], [one.due_on for one in moved]])
