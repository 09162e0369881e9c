"""The year of the demonstration's plan: what is done on which day, told in its order; and its months."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import cycle

from config.demo.action_texts import WENT_ON
from config.demo.clock import set_to
from config.demo.stage import Stage
from reviews.trail.actor import SYSTEM, acting_as
from workflows.action_plan.models import Month
from workflows.action_plan.services import months, updating
from workflows.action_plan.views.month import update_of
from workflows.clock.calendar import LONDON
from workflows.engine.doing import complete
from workflows.engine.locked import locked_item
from workflows.engine.models import WorkItem


@dataclass
class Year:
    """The acts of the plan, each with its moment."""

    stage: Stage
    acts: list[tuple[datetime, Callable[[datetime], None]]] = field(default_factory=list)

    def then(self, days: int, act: Callable[[datetime], None], hour: int = 10) -> None:
        """So many days from today, something is done."""
        day = self.stage.days.today + timedelta(days=days)
        self.acts.append((datetime.combine(day, time(hour), tzinfo=LONDON), act))

    def on(self, day: date, act: Callable[[datetime], None], hour: int) -> None:
        """Something is done on a day."""
        self.then((day - self.stage.days.today).days, act, hour)

    def is_told(self, now: datetime) -> None:
        """Do everything that lies behind, earliest first."""
        for moment, act in sorted(self.acts, key=lambda one: one[0]):
            if moment < now:
                act(moment)


class Monthly:
    """One month: asked about on its first day, updated within days, closed by the officer unless it runs."""

    def __init__(self, stage: Stage, first: date, *, closes: bool) -> None:
        self.stage, self.first, self.closes = stage, first, closes

    def tells(self, year: Year) -> None:
        """Put the month into the year."""
        year.on(self.first, self.begins, hour=1)
        year.on(self.first + timedelta(days=3), self.is_updated, hour=15)
        if self.closes:
            year.on(self.first + timedelta(days=8), self.is_closed, hour=16)

    def begins(self, at: datetime) -> None:
        """The job asks."""
        with set_to(at), acting_as(SYSTEM("beat")):
            months.begin_month(at=at)

    def is_updated(self, at: datetime) -> None:
        """Every owner answers, save half of them in a month that is still open."""
        items = self.waiting("update_month")
        for item in items if self.closes else items[: len(items) // 2]:
            code = self.stage.codes[item.agency_id or 0]
            with self.stage.acting(f"lead.{code}", at) as lead, locked_item(item.pk) as (fresh, activation):
                update = update_of(item)
                words = cycle(WENT_ON[item.pk % len(WENT_ON) :] + WENT_ON)
                lines = [updating.Line(one, next(words)) for one in updating.open_actions(update)]
                if not updating.waiting_for_a_deadline(update, at.date()):
                    updating.send_update(update, lines, by=lead, at=at)
                    complete(fresh, activation, by=lead)

    def is_closed(self, at: datetime) -> None:
        """The officer closes the month."""
        for item in self.waiting("close_month"):
            with self.stage.acting("officer", at) as officer, locked_item(item.pk) as (fresh, activation):
                months.close_month(self.month(), "", by=officer, at=at)
                complete(fresh, activation, by=officer)

    def month(self) -> Month:
        """Its row."""
        return Month.objects.get(first_day=self.first)

    def waiting(self, node: str) -> list[WorkItem]:
        """Its open tasks of a step."""
        month = Month.objects.filter(first_day=self.first).first()
        items = WorkItem.objects.open().filter(node=node).select_related("agency", "task", "process")
        return list(items.filter(process__seed_object_id=month.pk).order_by("pk")) if month else []
