"""A learning plan of many actions with their months, written straight into the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import cycle, islice

from django.db import connection
from django.utils import timezone

from reviews.learning.colours import Colour
from reviews.learning.models import Action, MonthRating
from reviews.learning.months import months_back

THEMES = ("Voice of the child", "Neglect", "Information sharing", "Supervision", "Transitions")
PER_BATCH = 2_000


def fill_the_plan(size: int, owners: Sequence[tuple[int, int]], signer: int, *, today: date, months: int) -> None:
    """Write so many actions in all colours, owned in turn by these people and agencies, each with its last months."""
    made = _actions(Action.objects.count(), size, owners, signer, today)
    while batch := list(islice(made, PER_BATCH)):
        rows = Action.objects.bulk_create(batch)
        MonthRating.objects.bulk_create(_months(rows, months_back(today, months), today), batch_size=PER_BATCH)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE learning_action, learning_monthrating")


def _actions(first: int, size: int, owners: Sequence[tuple[int, int]], signer: int, today: date) -> Iterator[Action]:
    for number, (agency, person) in zip(range(first, first + size), cycle(owners), strict=False):
        deadline = today + timedelta(days=number % 400 - 40)
        started = today - timedelta(days=number % 90) if number % 4 else None
        blue = started is not None and number % 5 == 0
        late = started is not None and number % 3 == 0
        yield Action(
            code=f"ACT-1990-{number:06d}",
            source_kind=("rapid_review", "inspection", "partnership")[number % 3],
            theme=THEMES[number % len(THEMES)],
            what=f"Train the managers of team {number}.",
            intended_change="Children are asked what they want.",
            owner_id=person,
            agency_id=agency,
            original_deadline=deadline,
            deadline=deadline,
            started_on=started,
            forecast=(deadline + timedelta(days=9) if late else deadline) if started else None,
            forecast_reason="The trainer is ill." if late else "",
            completed_on=today if blue else None,
            signed_off_by_id=signer if blue else None,
            signed_off_at=timezone.now() if blue else None,
            added_at=timezone.now(),
        )


def _months(rows: Sequence[Action], months: Sequence[date], today: date) -> Iterator[MonthRating]:
    colours = cycle([Colour.GREY, Colour.GREEN, Colour.GREEN, Colour.AMBER, Colour.BLUE])
    for row in rows:
        for month in months:
            yield MonthRating(
                action=row, month=month, colour=next(colours).value, assessed_on=today, deadline=row.deadline
            )
