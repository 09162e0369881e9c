"""The table of colours: the plan's own examples, and what holds for every action on every day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.learning.colours import LOOKS, Colour, awaits_sign_off, colour_of, needs_new_deadline
from tests.reviews.learning.making import TODAY, at, days


@dataclass(frozen=True)
class Row:
    """The facts of an action without the action."""

    deadline: dt.date = TODAY
    started_on: dt.date | None = None
    forecast: dt.date | None = None
    missed_deadline: dt.date | None = None
    completed_on: dt.date | None = None
    signed_off_by_id: int | None = None
    signed_off_at: dt.datetime | None = None


NOT_STARTED = Row(deadline=days(30))
GOING = Row(deadline=days(30), started_on=days(-30), forecast=days(20))
LATE = replace(GOING, deadline=days(-1))
DONE = replace(GOING, completed_on=days(-2))
BLUE = replace(DONE, signed_off_by_id=7, signed_off_at=at())


@pytest.mark.parametrize(
    ("facts", "colour"),
    [
        pytest.param(NOT_STARTED, Colour.GREY, id="not started, deadline not passed"),
        pytest.param(replace(NOT_STARTED, deadline=TODAY), Colour.GREY, id="not started, deadline is today"),
        pytest.param(GOING, Colour.GREEN, id="on target"),
        pytest.param(replace(GOING, forecast=days(30)), Colour.GREEN, id="forecast on the deadline"),
        pytest.param(replace(GOING, forecast=days(31)), Colour.AMBER, id="forecast a day after the deadline"),
        pytest.param(replace(GOING, forecast=days(31), deadline=TODAY), Colour.AMBER, id="late, deadline is today"),
        pytest.param(LATE, Colour.RED, id="missed the deadline"),
        pytest.param(replace(NOT_STARTED, deadline=days(-1)), Colour.RED, id="rule 5: not started and missed"),
        pytest.param(BLUE, Colour.BLUE, id="completed and signed off"),
        pytest.param(replace(BLUE, deadline=days(-100)), Colour.BLUE, id="signed off after a missed deadline"),
        pytest.param(DONE, Colour.GREEN, id="rule 1: completed, not signed off, is not Blue"),
        pytest.param(replace(DONE, forecast=days(40)), Colour.AMBER, id="rule 1: shows the current colour"),
        pytest.param(
            replace(DONE, deadline=days(-2), forecast=days(-2)), Colour.GREEN, id="rule 1: done by the deadline, waits"
        ),
        pytest.param(replace(DONE, deadline=days(-3)), Colour.RED, id="rule 1: done after the deadline, waits"),
        pytest.param(replace(GOING, missed_deadline=days(-5)), Colour.RED, id="rule 2: Red until the month is closed"),
        pytest.param(replace(DONE, missed_deadline=days(-5)), Colour.RED, id="rule 2: done later, still Red"),
        pytest.param(replace(DONE, missed_deadline=days(-2)), Colour.GREEN, id="it had been done in time after all"),
    ],
)
def test_the_colour_follows_from_the_facts(facts: Row, colour: Colour) -> None:
    """Each rule of the plan, on its edge."""
    assert colour_of(facts, TODAY) is colour


def test_red_at_once_when_the_deadline_has_passed() -> None:
    """Nobody has to do anything for an action to turn Red (rule 2)."""
    assert [colour_of(GOING, GOING.deadline + dt.timedelta(days=n)) for n in (0, 1)] == [Colour.GREEN, Colour.RED]


def test_every_colour_is_told_without_colour() -> None:
    """A name, a meaning and a sign of its own (rule 10)."""
    assert set(LOOKS) == set(Colour)
    for part in ("name", "meaning", "icon"):
        assert len({getattr(look, part) for look in LOOKS.values()}) == len(Colour)


@pytest.mark.parametrize("look", LOOKS.values(), ids=lambda look: look.name)
def test_the_ink_can_be_read_on_the_fill(look: object) -> None:
    """Contrast of 4.5 to 1 (WCAG 2.2 AA)."""
    light, dark = sorted((_luminance(look.fill), _luminance(look.ink)), reverse=True)  # type: ignore[attr-defined]
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


near = st.integers(-60, 60).map(days)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """Facts as the services and constraints allow them."""
    deadline = draw(near)
    started = draw(st.none() | st.integers(-60, 0).map(days))
    completed = None
    if started is not None and draw(st.booleans()):
        completed = started + dt.timedelta(days=draw(st.integers(0, (TODAY - started).days)))
    signed = completed is not None and draw(st.booleans())
    return Row(
        deadline=deadline,
        started_on=started,
        forecast=draw(near) if started else None,
        missed_deadline=None if signed else draw(st.none() | st.integers(-60, -1).map(days)),
        completed_on=completed,
        signed_off_by_id=7 if signed else None,
        signed_off_at=at() if signed else None,
    )


@given(rows(), near)
def test_blue_is_signed_off_and_nothing_else(facts: Row, today: dt.date) -> None:
    """Any colour becomes Blue by sign-off only (rules 1 and 7)."""
    assert (colour_of(facts, today) is Colour.BLUE) == (facts.signed_off_at is not None)
    assert not (awaits_sign_off(facts) and colour_of(facts, today) is Colour.BLUE)


@given(rows(), near)
def test_a_missed_deadline_is_red(facts: Row, today: dt.date) -> None:
    """Undone and past its deadline: Red, whether it started or not (rules 2 and 5)."""
    if facts.completed_on is None and facts.deadline < today:
        assert colour_of(facts, today) is Colour.RED
        assert needs_new_deadline(facts, today)


@given(rows(), near)
def test_grey_and_amber_say_what_they_say(facts: Row, today: dt.date) -> None:
    """Grey never started; Amber forecasts a day after a deadline that has not passed undone."""
    colour = colour_of(facts, today)
    if colour is Colour.GREY:
        assert facts.started_on is None
    if colour is Colour.AMBER:
        assert facts.started_on is not None and facts.forecast is not None and facts.forecast > facts.deadline
    if colour is Colour.GREEN:
        assert facts.started_on is not None and facts.forecast is not None and facts.forecast <= facts.deadline


ALLOWED = {
    Colour.GREY: {Colour.GREEN, Colour.AMBER, Colour.RED},
    Colour.GREEN: {Colour.AMBER, Colour.RED},
    Colour.AMBER: {Colour.GREEN, Colour.RED},
    Colour.RED: set(),
}


@given(rows(), near, near, st.sampled_from(["day", "start", "forecast"]))
def test_colours_change_only_as_the_plan_allows(facts: Row, today: dt.date, other: dt.date, what: str) -> None:
    """Days pass, work starts, forecasts change: Grey to Green, Amber or Red; Green to Amber and back; both to Red."""
    before = colour_of(facts, today)
    if before is Colour.BLUE:
        return
    if what == "day":
        after = colour_of(facts, today + dt.timedelta(days=1))
    elif what == "start" and facts.started_on is None:
        after = colour_of(replace(facts, started_on=today, forecast=other), today)
    elif what == "forecast" and facts.started_on is not None:
        after = colour_of(replace(facts, forecast=other), today)
    else:
        return
    assert after is before or after in ALLOWED[before]
