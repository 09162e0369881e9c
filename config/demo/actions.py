"""The learning plan of the demonstration: sixty actions in five colours, and three months that are closed.

The year is told in its order: what was added, begun, done and missed on which day, and what each month asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import cycle

from config.demo.action_texts import DONE, EVIDENCE, LATE, MISSED, TEXTS
from config.demo.cast import AGENCIES
from config.demo.clock import set_to
from config.demo.plan_year import Monthly, Year
from config.demo.stage import Stage
from reviews.cases import kinds
from reviews.cases.models import Case
from reviews.learning import services as learning
from reviews.learning.models import Action
from reviews.learning.months import month_of
from reviews.learning.overseeing import usual_group
from reviews.learning.scales import Impact, ImpactMoment, OtherSource
from reviews.trail.actor import SYSTEM, acting_as
from workflows.action_plan.services.slipping import ask_new_deadline
from workflows.action_plan.states import KIND
from workflows.clock.calendar import LONDON

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
                group=usual_group(),
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
