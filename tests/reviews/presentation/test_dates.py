"""Dates and times as people type them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django import forms
from django.utils import timezone

from reviews.presentation.bound_field import GovukBoundField
from reviews.presentation.dates import (
    PartialDate,
    Unreadable,
    date_of,
    partial_date_of,
    spoken_date,
    spoken_time,
    time_of,
)
from reviews.presentation.fields import GovukDateField, GovukDateTimeField, UncertainDateField
from reviews.presentation.forms import GovukForm
from reviews.presentation.templatetags.govuk import gov_date, gov_datetime


@pytest.mark.parametrize("month", ["3", "03", "mar", "Mar", "MARCH", " march ", "mar."])
def test_a_month_may_be_a_number_or_its_name(month: str) -> None:
    assert date_of("27", month, "2026") == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("boxes", "message", "wrong"),
    [
        (("27", "3", ""), "Date must include a year", (2,)),
        (("", "3", "2026"), "Date must include a day", (0,)),
        (("27", "", ""), "Date must include a month and year", (1, 2)),
        (("31", "2", "2026"), "Date must be a real date", (0, 1, 2)),
        (("29", "2", "2025"), "Date must be a real date", (0, 1, 2)),
        (("32", "1", "2026"), "Date must be a real date", (0,)),
        (("0", "1", "2026"), "Date must be a real date", (0,)),
        (("1", "13", "2026"), "Date must be a real date", (1,)),
        (("1", "ma", "2026"), "Date must be a real date", (1,)),
        (("x", "1", "2026"), "Date must be a real date", (0,)),
        (("²", "1", "2026"), "Date must be a real date", (0,)),
        (("1", "1", "26"), "Year must include 4 numbers", (2,)),
        (("1", "1", "99999"), "Date must be a real date", (2,)),
        (("1", "1", "0000"), "Date must include a year after 1899", (2,)),
        (("1", "1", "2200"), "Date must include a year before 2200", (2,)),
        (("-1", "1", "2026"), "Date must be a real date", (0,)),
    ],
)
def test_a_wrong_date_says_what_is_wrong_and_where(
    boxes: tuple[str, str, str], message: str, wrong: tuple[int, ...]
) -> None:
    with pytest.raises(Unreadable) as refused:
        date_of(*boxes)
    assert refused.value.message == message
    assert refused.value.boxes == wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4:42pm", time(16, 42)), ("4.42 pm", time(16, 42)), ("4pm", time(16)), ("16:42", time(16, 42)),
        ("1642", time(16, 42)), ("9:05", time(9, 5)), ("12am", time(0)), ("12pm", time(12)), ("12:30am", time(0, 30)),
        ("midday", time(12)), ("Midnight", time(0)), ("4p.m.", time(16)),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(text: str, expected: time) -> None:
    assert time_of(text) == expected


@pytest.mark.parametrize("text", ["", "25:00", "16:60", "13pm", "0am", "4", "later", "4:4pm", "٤pm"])
def test_an_unreadable_time_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        time_of(text)


@pytest.mark.parametrize(
    ("boxes", "expected", "precision"),
    [
        (("", "", "2024"), PartialDate(2024), "year"),
        (("", "mar", "2024"), PartialDate(2024, 3), "month"),
        (("2", "3", "2024"), PartialDate(2024, 3, 2), "exact"),
    ],
)
def test_a_date_may_be_known_in_part(boxes: tuple[str, str, str], expected: PartialDate, precision: str) -> None:
    known = partial_date_of(*boxes)
    assert known == expected
    assert known.precision == precision


@pytest.mark.parametrize("boxes", [("2", "", "2024"), ("", "3", ""), ("", "", "")])
def test_a_day_without_its_month_or_a_date_without_year_is_refused(boxes: tuple[str, str, str]) -> None:
    with pytest.raises(Unreadable):
        partial_date_of(*boxes)


class Visit(GovukForm):
    """One of each date field."""

    seen = GovukDateField(label="When was the child seen?", name="Date seen", past=True)
    met = GovukDateTimeField(label="Meeting", past=True, required=False)
    known = UncertainDateField(label="First known", required=False)


def visit(**data: str) -> Visit:
    return Visit(data)


def test_the_fields_give_dates_and_aware_moments() -> None:
    form = visit(
        seen_day="1", seen_month="jul", seen_year="2026", known_year="2019",
        met_day="1", met_month="7", met_year="2026", met_time="4:42pm",
    )  # fmt: skip
    assert form.is_valid(), form.errors
    assert form.cleaned_data["seen"] == date(2026, 7, 1)
    assert form.cleaned_data["met"] == datetime(2026, 7, 1, 15, 42, tzinfo=UTC)
    assert form.cleaned_data["known"] == PartialDate(2019)


def test_tomorrow_is_not_in_the_past() -> None:
    day = timezone.localdate() + timedelta(days=1)
    form = visit(seen_day=str(day.day), seen_month=str(day.month), seen_year=str(day.year))
    assert form.errors["seen"] == ["Date seen must be today or in the past"]


def test_only_the_wrong_box_is_marked_and_focused() -> None:
    form = visit(seen_day="1", seen_month="7", seen_year="")
    seen = form["seen"]
    assert isinstance(seen, GovukBoundField)
    assert seen.wrong_boxes == {2}
    assert seen.focus_id == "id_seen_2"
    assert str(seen.as_field_group()).count("govuk-input--error") == 1


def test_a_moment_needs_a_time() -> None:
    form = visit(met_day="1", met_month="7", met_year="2026")
    assert form.errors["met"] == ["Meeting must include a time"]
    met = form["met"]
    assert isinstance(met, GovukBoundField)
    assert met.focus_id == "id_met_3"


def test_an_initial_date_fills_the_boxes() -> None:
    class Shown(GovukForm):
        day = GovukDateField(initial=date(2026, 3, 27))
        moment = GovukDateTimeField(initial=datetime(2026, 7, 1, 15, 42, tzinfo=UTC))

    html = str(Shown())
    for value in ("27", "3", "2026", "4:42pm"):
        assert f'value="{value}"' in html
    same = {"day_day": "27", "day_month": "3", "day_year": "2026"}
    same |= {"moment_day": "1", "moment_month": "7", "moment_year": "2026", "moment_time": "4:42pm"}
    assert not Shown(same).has_changed()
    assert Shown(same | {"day_day": "28"}).changed_data == ["day"]


def test_dates_are_spoken_the_govuk_way() -> None:
    assert spoken_date(date(2026, 11, 20)) == "20 November 2026"
    assert gov_datetime(datetime(2026, 7, 1, 15, 42, tzinfo=UTC)) == "1 July 2026 at 4:42pm"
    assert gov_date(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"  # the local day
    assert [spoken_time(time(h)) for h in (0, 8, 12, 13)] == ["midnight", "8am", "midday", "1pm"]
    assert gov_date(None) == ""


def test_plain_django_fields_still_work() -> None:
    class Plain(GovukForm):
        age = forms.IntegerField(min_value=0)

    assert Plain({"age": "3"}).is_valid()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Date and time of the talk", "Time of the talk must be a time, like 4:42pm or 16:42"),
        ("Date and time", "Time must be a time, like 4:42pm or 16:42"),
        ("Meeting", "Time of meeting must be a time, like 4:42pm or 16:42"),
    ],
)
def test_the_time_box_is_not_called_by_its_date_as_well(name: str, said: str) -> None:
    with pytest.raises(forms.ValidationError) as wrong:
        GovukDateTimeField(label="When?", name=name).clean(["22", "11", "2026", "half four"])
    assert wrong.value.messages == [said]
