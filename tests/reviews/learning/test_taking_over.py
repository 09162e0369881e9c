"""An earlier plan from a file: every bad row named and nothing taken; months, colours and slips follow from dates."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reviews.learning.colours import Colour, colour_of
from reviews.learning.models import Action
from tests.reviews.learning.asking import Person
from tests.reviews.learning.making import TODAY, Team

HEADER = (
    "what,intended change,owner,agency,original deadline,deadline,started,forecast,forecast reason,completed,source"
)


@pytest.fixture(autouse=True)
def today(time_machine: Any) -> None:
    """It is a Friday in November."""
    time_machine.move_to(dt.datetime.combine(TODAY, dt.time(10), tzinfo=dt.UTC), tick=False)


def file_of(*rows: str, header: str = HEADER) -> dict[str, SimpleUploadedFile]:
    """A CSV file with these rows."""
    return {"file": SimpleUploadedFile("plan.csv", "\r\n".join([header, *rows]).encode())}


def test_a_plan_is_taken_over_with_its_dates(team: Team) -> None:
    """A month is its last day; what slipped has slipped; colours are not read but follow."""
    who = f"{team.owner.email},{team.police.code}"
    Person(team.manager).sends(
        "/actions/import/",
        file_of(
            f"Train managers.,Children are asked.,{who},September 2026,,,,,,Inspection",
            f"Buy a system.,Records are found.,{who},June 2026,31/1/2027,1/5/2026,,,,",
            f"Write a guide.,Everybody knows.,{who},December 2026,,2026-10-01,15/1/2027,Author is ill,,",
            f"Hold a day.,Voices are heard.,{who},December 2026,,2026-10-01,,,20/10/2026,",
        ),
    )
    rows = list(Action.objects.order_by("pk"))
    assert [colour_of(row, TODAY) for row in rows] == [Colour.RED, Colour.GREEN, Colour.AMBER, Colour.GREEN]
    assert rows[0].deadline == dt.date(2026, 9, 30)
    assert (rows[1].original_deadline, rows[1].deadline, rows[1].slips) == (
        dt.date(2026, 6, 30),
        dt.date(2027, 1, 31),
        1,
    )
    assert (rows[3].completed_on, rows[3].signed_off_at) == (dt.date(2026, 10, 20), None)
    assert rows[0].source_kind == "inspection"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Train.,Asked.,nobody@example.org,{agency},May 2027,,,,,,", "is not the e-mail address of somebody at"),
        ("Train.,Asked.,{owner},no-such-agency,May 2027,,,,,,", "There is no agency"),
        ("Train.,Asked.,{owner},{agency},2027,,,,,,", "is not a day or a month"),
        ("Train.,Asked.,{owner},{agency},soon,,,,,,", "must be a real date"),
        (",Asked.,{owner},{agency},May 2027,,,,,,", "Enter the what"),
        ("Train.,Asked.,{owner},{agency},May 2027,,1/12/2026,,,,", "is in the future"),
        ("Train.,Asked.,{owner},{agency},May 2027,,1/10/2026,1/7/2027,,,", "enter the forecast reason"),
        ("Train.,Asked.,{owner},{agency},May 2027,,1/10/2026,,,1/9/2026,", "before the start"),
        ("Train.,Asked.,{owner},{agency},May 2027,,,,,,Rumour", "is not a source"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_taken(team: Team, row: str, said: str) -> None:
    """The good row before it is not taken either."""
    names = {"owner": team.owner.email, "agency": team.police.code}
    good = "Train.,Asked.,{owner},{agency},May 2027,,,,,,".format(**names)
    text = Person(team.manager).is_refused("/actions/import/", file_of(good, row.format(**names)))
    assert said in text and 'scope="row" class="govuk-table__header">3</th>' in text
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "CSV file"),
        (file_of(), "has no rows"),
        (file_of("x", header="what,owner"), "these are missing: intended_change, agency, original_deadline"),
        ({"file": SimpleUploadedFile("plan.csv", b"")}, "these are missing"),
        ({"file": SimpleUploadedFile("plan.csv", b"PK\x00\x01")}, "This is not a CSV file"),
    ],
)
def test_what_is_no_plan_is_refused(team: Team, data: dict[str, Any], said: str) -> None:
    """With what to do about it."""
    assert said in Person(team.manager).is_refused("/actions/import/", data)
