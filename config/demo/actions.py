"""The learning plan of the demonstration: sixty actions in five colours, and three months that are closed.

The year is told in its order: what was added, begun, done and missed on which day, and what each month asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import cycle

from config.demo.action_texts import DONE, EVIDENCE, LATE, MISSED, TEXTS, WENT_ON
from config.demo.cast import AGENCIES
from config.demo.clock import set_to
from config.demo.stage import Stage
from reviews.cases import kinds
from reviews.cases.models import Case
from reviews.learning import services as learning
from reviews.learning.models import Action
from reviews.learning.months import month_of
from reviews.learning.scales import Impact, ImpactMoment, OtherSource
from reviews.trail.actor import SYSTEM, acting_as
from workflows.action_plan.models import Month
from workflows.action_plan.services import months, updating
from workflows.action_plan.services.slipping import ask_new_deadline
from workflows.action_plan.states import KIND
from workflows.clock.calendar import LONDON
from workflows.engine.doing import complete
from workflows.engine.locked import locked_item
from workflows.engine.models import WorkItem

OWNERS = AGENCIES[:8]
BY_HAND = (OtherSource.PARTNERSHIP, OtherSource.INSPECTION, OtherSource.NATIONAL)
CLOSED_MONTHS = 3
SOURCES = 8


@dataclass(frozen=True)
class Fate:
    """What becomes of an action, in days counted from today: the past is negative."""

    colour: str
    added: int
    deadline: int
    begun: int | None = None
    forecast: int | None = None
    moved: tuple[tuple[int, int], ...] = ()
    done: int | None = None
    impact: int | None = None


FATES: tuple[Fate, ...] = (
    *(Fate("grey", -60 - 3 * n, 60 + 15 * n) for n in range(9)),
    *(Fate("green", -150 - 5 * n, 40 + 9 * n, begun=-100 - 2 * n) for n in range(16)),
    *(Fate("green", -260, 50, begun=-230, moved=((-159, -100), (-99, 50 + n))) for n in range(3)),
    *(Fate("amber", -140 - 4 * n, 15 + 6 * n, begun=-110, forecast=45 + 6 * n) for n in range(9)),
    *(Fate("red", -180, -4 - n, begun=-120) for n in range(4)),
    *(Fate("red", -190, -6 - n, begun=-130, moved=((-2, 45 + n),)) for n in range(3)),
    *(Fate("blue", -240 - n, -40 + 9 * n, begun=-200, done=-60 - 2 * n) for n in range(10)),
    *(Fate("blue", -330, -210 + n, begun=-300, done=-230 + n, impact=-20 + n) for n in range(6)),
)


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


class Told:
    """One action and what its people say of it."""

    def __init__(self, stage: Stage, number: int, fate: Fate, source: Case | OtherSource) -> None:
        self.stage, self.number, self.fate, self.source = stage, number, fate, source
        self.code = OWNERS[number % len(OWNERS)]
        self.action: Action

    def day(self, days: int) -> date:
        """A day counted from today."""
        return self.stage.days.today + timedelta(days=days)

    def tells(self, year: Year) -> None:
        """Put every act of this action into the year."""
        fate = self.fate
        year.then(fate.added, self.is_added, hour=9)
        if fate.begun is not None:
            year.then(fate.begun, self.begins)
        passes = fate.deadline if not fate.moved else fate.moved[0][0] - 1
        if fate.done is None and passes < 0:
            year.then(passes + 1, self.turns_red, hour=8)
        for place, (on, to) in enumerate(fate.moved):
            year.then(on, partial(self.moves, to=to), hour=11)
            if place + 1 < len(fate.moved):
                year.then(to + 1, self.turns_red, hour=8)
        if fate.done is not None:
            year.then(fate.done, self.is_done)
            year.then(fate.done + 2, self.is_signed)
        if fate.impact is not None:
            year.then(fate.impact, self.has_impact)

    def is_added(self, at: datetime) -> None:
        """The manager adds it: from a case, or from one of its kind that was closed before this product came."""
        text, fate = TEXTS[self.number % len(TEXTS)], self.fate
        case = self.source if isinstance(self.source, Case) and self.source.opened_at < at else None
        first = fate.moved[0][0] - 1 if fate.moved else fate.deadline
        with self.stage.acting("manager", at) as manager:
            new = learning.NewAction(
                what=text.what,
                intended_change=text.change,
                owner=self.stage.people[f"lead.{self.code}"],
                agency=self.stage.agencies[self.code],
                deadline=self.day(first),
                theme=text.theme,
                measure_kpi=text.measure,
                source_case=case,
                source_kind=self.source if isinstance(self.source, OtherSource) else self.source.kind,
            )
            self.action = learning.add_action(new, by=manager, at=at)

    def begins(self, at: datetime) -> None:
        """Its owner begins."""
        late = self.fate.forecast is not None
        first = self.action.deadline
        with self.stage.acting(f"lead.{self.code}", at) as lead:
            forecast = self.day(self.fate.forecast) if self.fate.forecast is not None else first
            reason = LATE if late else ""
            learning.start_action(self.action, at.date(), by=lead, at=at, forecast_on=forecast, reason=reason)

    def turns_red(self, at: datetime) -> None:
        """Its deadline has passed."""
        self.action.refresh_from_db()
        with set_to(at), acting_as(SYSTEM("chase")):
            ask_new_deadline(self.action, at=at)

    def moves(self, at: datetime, *, to: int) -> None:
        """Its owner gives a new deadline."""
        with self.stage.acting(f"lead.{self.code}", at) as lead:
            learning.new_deadline(self.action, self.day(to), MISSED, by=lead, at=at)

    def is_done(self, at: datetime) -> None:
        """Its owner is done."""
        with self.stage.acting(f"author.{self.code}", at) as author:
            learning.complete(self.action, at.date(), by=author, at=at, note=DONE)

    def is_signed(self, at: datetime) -> None:
        """The chair of the review group signs."""
        with self.stage.acting("chair", at) as chair:
            learning.sign_off(self.action, by=chair, at=at)

    def has_impact(self, at: datetime) -> None:
        """Its owner looks after its impact."""
        grade = (Impact.PRACTICE, Impact.CHILDREN, Impact.ACTIVITY)[self.number % 3]
        with self.stage.acting(f"lead.{self.code}", at) as lead:
            learning.rate_impact(self.action, ImpactMoment.SIX, grade, EVIDENCE, by=lead, at=at)


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
        """Every agency answers, save one or two in a month that is still open."""
        items = self.waiting("update_month")
        for item in items if self.closes else items[: len(items) // 2]:
            code = self.stage.codes[item.agency_id or 0]
            with self.stage.acting(f"lead.{code}", at) as lead, locked_item(item.pk) as (fresh, activation):
                update = self.month().updates.select_related("month", "agency").get(agency=item.agency)
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
        items = WorkItem.objects.open().filter(node=node, subject=str(month)).select_related("agency")
        return list(items.order_by("pk")) if month else []


def the_plan_runs(stage: Stage) -> Case:
    """Tell the plan's year; gives its case."""
    year = Year(stage)
    sources = _sources()
    told = [Told(stage, number, fate, next(sources)) for number, fate in enumerate(FATES)]
    for one in told:
        one.tells(year)
    for monthly in _months(stage):
        monthly.tells(year)
    now = datetime.combine(stage.days.today, time(0), tzinfo=LONDON)
    year.is_told(now)
    return Case.objects.get(kind=KIND)


def _sources() -> Iterator[Case | OtherSource]:
    """Cases that something was learned from, and plans that no case gave, in turns."""
    confined = [kind.code for kind in kinds.every() if kind.confined]
    cases = Case.objects.exclude(kind__in=[KIND, *confined]).order_by("opened_at", "pk")[:SOURCES]
    return cycle([source for pair in zip(cases, cycle(BY_HAND), strict=False) for source in pair] or BY_HAND)


def _months(stage: Stage) -> list[Monthly]:
    """The last closed months and the one that runs."""
    firsts = [month_of(stage.days.today)]
    while len(firsts) <= CLOSED_MONTHS:
        firsts.append(month_of(firsts[-1] - timedelta(days=1)))
    return [Monthly(stage, first, closes=first != firsts[0]) for first in reversed(firsts)]
