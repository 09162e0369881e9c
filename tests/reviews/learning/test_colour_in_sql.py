"""PostgreSQL and Python read the same table: they agree on any rows, also on such as no service makes."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviews.learning.colours import Colour, colour_of
from reviews.learning.models import Action
from tests.reviews.learning.making import TODAY, Team, at, days, make_action

near = st.integers(-40, 40).map(days)
facts = st.fixed_dictionaries(
    {
        "deadline": near,
        "missed_deadline": st.none() | near,
        "started": st.none() | st.integers(0, 20),
        "worked": st.none() | st.integers(0, 20),
        "forecast": near,
        "signed": st.booleans(),
    }
)


def _set(action: Action, chosen: dict[str, object], signer: int) -> None:
    started = None if chosen["started"] is None else days(-40 + int(chosen["started"]))  # type: ignore[call-overload]
    done = None
    if started is not None and chosen["worked"] is not None:
        done = started + dt.timedelta(days=int(chosen["worked"]))  # type: ignore[call-overload]
    signed = done is not None and chosen["signed"]
    Action.objects.filter(pk=action.pk).update(
        deadline=chosen["deadline"],
        missed_deadline=chosen["missed_deadline"],
        started_on=started,
        forecast=chosen["forecast"] if started else None,
        forecast_reason="Staff left.",
        completed_on=done,
        signed_off_by=signer if signed else None,
        signed_off_at=at() if signed else None,
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some=st.lists(facts, min_size=4, max_size=4), today=near)
def test_python_and_postgresql_agree(team: Team, some: list[dict[str, object]], today: dt.date) -> None:
    """Every row has the same colour in both, and filters by colour find each row once."""
    made = list(Action.objects.all()) or [make_action(team) for _ in range(4)]
    for action, chosen in zip(made, some, strict=True):
        _set(action, chosen, team.officer.pk)
    found = {row.pk: row.colour for row in Action.objects.with_colour(today)}  # type: ignore[attr-defined]
    assert found == {row.pk: colour_of(row, today).value for row in Action.objects.all()}
    by_colour = [row.pk for colour in Colour for row in Action.objects.coloured(today, colour.value)]
    assert sorted(by_colour) == sorted(found)


@pytest.mark.parametrize("day", [TODAY, days(1)])
def test_the_day_is_given_never_read_from_the_database(team: Team, day: dt.date) -> None:
    """The same row is Grey on its deadline and Red the day after."""
    make_action(team, deadline=TODAY)
    (row,) = Action.objects.with_colour(day)
    assert row.colour == ("grey" if day == TODAY else "red")  # type: ignore[attr-defined]
