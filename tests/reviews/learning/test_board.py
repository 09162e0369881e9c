"""The board: filters, order, figures, files, and what it costs."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviews.learning import services
from reviews.learning.models import Action
from reviews.people.models import Group
from tests.factories.cases import make_case
from tests.reviews.learning.asking import Person
from tests.reviews.learning.making import TODAY, Team, at, days, make_action


@pytest.fixture(autouse=True)
def today(time_machine: Any) -> None:
    """It is a Friday in November."""
    time_machine.move_to(dt.datetime.combine(TODAY, dt.time(10), tzinfo=dt.UTC), tick=False)


@pytest.fixture
def plan(team: Team) -> dict[str, Action]:
    """One action of each colour, by colour."""
    group = Group.objects.order_by("pk")[0]
    grey = make_action(team, group=group, what="=Train managers.")
    red = make_action(team, deadline=days(-10), owner=team.teacher, agency=team.education, theme="Neglect")
    amber, green, blue = make_action(team), make_action(team), make_action(team)
    services.start_action(amber, TODAY, by=team.owner, at=at(), forecast_on=days(90), reason="Staff left.")
    services.start_action(green, TODAY, by=team.owner, at=at())
    services.complete(green, TODAY, by=team.owner, at=at())
    services.complete(blue, TODAY, by=team.owner, at=at())
    services.sign_off(blue, by=team.dsp, at=at())
    for action in (grey, amber, green, blue):
        services.freeze_month(action, dt.date(2026, 10, 1), at=at())
    return {"grey": grey, "red": red, "amber": amber, "green": green, "blue": blue}


def _codes(text: str) -> list[str]:
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    return [row[0] for row in rows[1:]]


def _listed(person: Person, query: str) -> list[str]:
    return _codes(person.sees(f"/actions/?format=csv&{query}"))


def test_every_filter_narrows(team: Team, plan: dict[str, Action]) -> None:
    """By colour, state, agency, owner, group, theme, source and words; what it does not know shows everything."""
    manager = Person(team.manager)
    for colour, action in plan.items():
        assert _listed(manager, f"colour={colour}") == [action.code]
    red = [plan["red"].code]
    assert _listed(manager, "state=overdue") == red
    assert _listed(manager, f"agency={team.education.pk}") == red
    assert _listed(manager, f"person={team.teacher.pk}") == red
    assert _listed(manager, "theme=Neglect") == red
    assert _listed(manager, "q=" + red[0].lower()) == red
    assert _listed(manager, "state=waiting") == [plan["green"].code]
    assert _listed(manager, f"group={Group.objects.order_by('pk')[0].pk}") == [plan["grey"].code]
    assert len(_listed(manager, "source=partnership")) == 5
    for nonsense in ("colour=purple", "agency=abc", "agency=999999999999999999999", "state=x", "sort=what", "page=x"):
        assert len(_listed(manager, nonsense)) == 5


def test_every_order_can_be_turned_round(team: Team, plan: dict[str, Action]) -> None:
    """By each column."""
    manager = Person(team.manager)
    for key in ("code", "owner", "deadline", "forecast", "colour", "slips"):
        assert len(_listed(manager, f"sort={key}")) == len(_listed(manager, f"sort=-{key}")) == 5
    urgent = [plan[colour].code for colour in ("red", "amber", "grey", "green", "blue")]
    assert _listed(manager, "sort=colour") == urgent == _listed(manager, "sort=-colour")[::-1]
    assert _listed(manager, "sort=code") == sorted(_listed(manager, "sort=-code"))


def test_colour_is_said_in_words_and_figures_stand_beside_the_picture(team: Team, plan: dict[str, Action]) -> None:
    """Tag with its name, picture with a title, table with the same numbers; no style in the page."""
    text = Person(team.manager).sees("/actions/")
    for name in ("Blue", "Green", "Amber", "Red", "Grey"):
        assert f"</span>{name}</strong>" in text
    assert text.count("<svg") == 1 and "style=" not in text
    assert "Actions by colour, month by month" in text
    squeezed = " ".join(text.split())
    assert "October 2026</th>" in squeezed and 'data-label="All">4</td>' in squeezed
    assert 'data-label="All">5</td>' in squeezed, "today"
    assert "No action fits these filters" in Person(team.manager).sees("/actions/?q=nothing-like-it")


def test_the_file_runs_nothing_and_shows_only_ones_own(team: Team, plan: dict[str, Action]) -> None:
    """A cell that begins like a formula is text; an agency's file holds its own actions."""
    assert '"\'=Train managers."' in Person(team.manager).sees("/actions/?format=csv")
    assert _listed(Person(team.teacher), "") == [plan["red"].code]


@pytest.mark.pdf
def test_the_board_as_pdf(team: Team, plan: dict[str, Action]) -> None:
    """A tagged PDF of what is listed."""
    answer = Person(team.manager).client.get("/actions/?format=pdf&colour=red")
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF-")


def test_the_cost_does_not_grow(team: Team) -> None:
    """Board, action and case learning: as many queries for thirty actions as for three."""
    person = Person(team.manager)

    def cost(url: str) -> int:
        person.sees(url)
        with CaptureQueriesContext(
            connection,
        ) as caught:
            person.sees(url)
        return len(caught)

    case = make_case(agencies=[team.police])
    for _ in range(3):
        make_action(team, source_case=case)
    urls = (
        "/actions/",
        "/actions/?colour=grey&sort=-owner",
        "/actions/?format=csv",
        f"/cases/{case.reference}/learning/",
    )
    few = [cost(url) for url in urls]
    for _ in range(27):
        make_action(team, source_case=case, contributors=[team.education])
    assert [cost(url) for url in urls] == few
    assert max(few) < 40
