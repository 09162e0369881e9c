"""Red actions through a month's end: new deadlines, slips, the freeze. Edge cases E44 and E45."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from reviews.learning import services
from reviews.learning.colours import Colour, colour_of
from reviews.learning.models import Action, DeadlineChange, MonthRating
from reviews.learning.months import MonthMissing, deadline_of, last_day, months_back
from reviews.learning.refusals import MonthIsClosed, NewDeadlineNeeded
from reviews.presentation.dates import PartialDate
from tests.reviews.learning.making import TODAY, Team, at, days, make_action

NOVEMBER, DECEMBER = dt.date(2026, 11, 1), dt.date(2026, 12, 1)


def _colour(action: Action, today: dt.date = TODAY) -> Colour:
    return colour_of(Action.objects.get(pk=action.pk), today)


def test_e44_a_red_action_without_a_new_deadline_is_not_updated(team: Team) -> None:
    """It is Red meanwhile; neither its update nor its month goes on before a new deadline is given."""
    action = make_action(team, deadline=days(-1))
    assert _colour(action) is Colour.RED
    with pytest.raises(NewDeadlineNeeded):
        services.rate_month(action, NOVEMBER, by=team.owner, at=at(), narrative="We try.")
    with pytest.raises(NewDeadlineNeeded):
        services.freeze_month(action, NOVEMBER, at=at())
    assert services.freeze_months([action], NOVEMBER, at=at()) == [action]
    services.new_deadline(action, days(30), "The trainer left.", by=team.owner, at=at())
    rating = services.rate_month(action, NOVEMBER, by=team.owner, at=at(), narrative="We try.")
    assert (rating.colour, rating.revised_deadline) == ("red", days(30))


def test_red_stays_until_the_month_is_closed_and_is_judged_by_the_new_deadline_then(team: Team) -> None:
    """Rules 2 and 4; the slip stays visible for ever."""
    action = make_action(team, deadline=days(-1))
    services.start_action(action, days(-30), by=team.owner, at=at(), forecast_on=days(-1))
    services.new_deadline(action, days(30), "The trainer left.", by=team.owner, at=at())
    assert _colour(action) is Colour.RED
    services.freeze_month(action, NOVEMBER, at=at())
    row = Action.objects.get(pk=action.pk)
    assert colour_of(row, days(1)) is Colour.GREEN
    assert (row.slips, row.original_deadline, row.deadline) == (1, days(-1), days(30))
    services.forecast(row, days(40), by=team.owner, at=at(), reason="Still no trainer.")
    assert _colour(row) is Colour.AMBER
    assert _colour(row, days(31)) is Colour.RED
    services.new_deadline(row, days(60), "Still no trainer.", by=team.owner, at=at(days(31)))
    services.new_deadline(row, days(90), "Still none.", by=team.owner, at=at(days(32)))
    assert Action.objects.get(pk=action.pk).slips == DeadlineChange.objects.filter(action=action).count() == 3
    assert Action.objects.get(pk=action.pk).missed_deadline == days(30)


def test_a_deadline_brought_forward_is_no_slip(team: Team) -> None:
    """It is kept as well."""
    action = make_action(team)
    services.new_deadline(action, days(20), "Sooner.", by=team.owner, at=at())
    assert (Action.objects.get().slips, action.deadline_changes.get().slipped) == (0, False)


def test_a_month_is_assessed_again_until_it_is_closed(team: Team) -> None:
    """One row for each month; the closed one stays."""
    action = make_action(team)
    services.rate_month(action, NOVEMBER, by=team.owner, at=at(), narrative="First.")
    services.start_action(action, TODAY, by=team.owner, at=at())
    services.rate_month(action, days(-3), by=team.owner, at=at(), narrative="Second.")
    kept = services.freeze_month(action, NOVEMBER, at=at())
    assert (kept.narrative, kept.colour, kept.frozen_at) == ("Second.", "green", at())
    with pytest.raises(MonthIsClosed):
        services.rate_month(action, NOVEMBER, by=team.owner, at=at(), narrative="Third.")
    assert services.freeze_month(action, NOVEMBER, at=at(days(2))).frozen_at == at()
    assert services.freeze_month(action, DECEMBER, at=at(days(30))).narrative == ""


def test_e45_blue_without_a_signer_is_refused(team: Team) -> None:
    """By the database, whoever asks; also without completion, and with the owner as the signer."""
    action = make_action(team)
    services.complete(action, TODAY, by=team.colleague, at=at())
    rows = Action.objects.filter(pk=action.pk)
    for values in (
        {"signed_off_at": at()},
        {"signed_off_by": team.dsp},
        {"signed_off_at": at(), "signed_off_by": team.owner},
        {"signed_off_at": at(), "signed_off_by": team.colleague},
        {"signed_off_at": at(), "signed_off_by": team.dsp, "completed_on": None},
    ):
        _refused(lambda values=values: rows.update(**values))  # type: ignore[misc]
    rows.update(signed_off_at=at(), signed_off_by=team.dsp)


def test_the_database_keeps_what_was_promised_and_assessed(team: Team) -> None:
    """Original deadline, code, closed months and the rows of the history."""
    action = make_action(team, deadline=days(-1))
    services.new_deadline(action, days(9), "Late.", by=team.owner, at=at())
    services.freeze_month(action, NOVEMBER, at=at())
    _refused(lambda: Action.objects.update(original_deadline=days(9)))
    _refused(lambda: Action.objects.update(code="ACT-2026-999"))
    _refused(lambda: MonthRating.objects.update(colour="green"))
    _refused(lambda: DeadlineChange.objects.update(reason="Better."))
    Action.objects.update(theme="Neglect")


def test_the_database_refuses_a_closed_red_month_without_a_later_deadline(team: Team) -> None:
    """E44 in the database: no new deadline, or one that is not after the assessment."""
    action = make_action(team)
    row = {"action": action, "month": NOVEMBER, "colour": "red", "assessed_on": TODAY, "deadline": TODAY}
    for revised in (None, TODAY, days(-1)):
        _refused(lambda revised=revised: MonthRating.objects.create(frozen_at=at(), revised_deadline=revised, **row))  # type: ignore[misc]
    _refused(lambda: MonthRating.objects.create(**row | {"colour": "purple"}))
    _refused(lambda: MonthRating.objects.create(**row | {"month": TODAY}))
    MonthRating.objects.create(frozen_at=at(), revised_deadline=days(1), **row)


def test_the_database_refuses_facts_that_cannot_be(team: Team) -> None:
    """A late forecast without a reason, a completion before the start, a closed action without impact."""
    action = make_action(team)
    rows = Action.objects.filter(pk=action.pk)
    for values in (
        {"started_on": TODAY},
        {"started_on": TODAY, "forecast": days(61)},
        {"started_on": TODAY, "forecast": TODAY, "completed_on": days(-1)},
        {"completed_on": TODAY},
        {"closed_at": at(), "closing_impact": "no_evidence"},
        {"what": ""},
    ):
        _refused(lambda values=values: rows.update(**values))  # type: ignore[misc]


def _refused(change: object) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        change()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("known", "day"),
    [
        (PartialDate(2023, 9), dt.date(2023, 9, 30)),
        (PartialDate(2024, 2), dt.date(2024, 2, 29)),
        (PartialDate(2026, 12), dt.date(2026, 12, 31)),
        (PartialDate(2026, 12, 4), dt.date(2026, 12, 4)),
    ],
)
def test_a_month_without_a_day_is_its_last_calendar_day(known: PartialDate, day: dt.date) -> None:
    """Rule 8: "September 2023" in the plan."""
    assert deadline_of(known) == day


def test_a_year_alone_is_no_deadline() -> None:
    """It must include a month."""
    with pytest.raises(MonthMissing):
        deadline_of(PartialDate(2026))


@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)), st.integers(1, 30))
def test_months_are_whole(day: dt.date, count: int) -> None:
    """The last day is in the month and the next one is not; months go back without a gap."""
    assert last_day(day).month == day.month and (last_day(day) + dt.timedelta(days=1)).month != day.month
    months = months_back(day, count)
    assert len(months) == count and months[-1] == day.replace(day=1)
    assert all((later - earlier).days in {28, 29, 30, 31} for earlier, later in itertools.pairwise(months))
