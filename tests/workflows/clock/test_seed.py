"""Reference data: complete, repeatable, and respectful of what people edited."""

import socket
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from reviews.people.duties import UnknownDuty, holders_of
from reviews.trail.models import StoredEvent
from tests.workflows.clock.holidays import BANK_HOLIDAYS
from workflows.clock import seed as seeding
from workflows.clock.calendars import present_calendar
from workflows.clock.editions import edition_in_force, row_in_force, timetable
from workflows.clock.models import Holiday, RuleEdition
from workflows.clock.points import after, before
from workflows.clock.registry import all_rules
from workflows.clock.released_rules import load_rules
from workflows.clock.services import start_deadline
from workflows.rapid_review.clocks import AWARE, SIN_SENT


def test_seeding_twice_changes_nothing(law):
    before = (Holiday.objects.count(), RuleEdition.objects.count(), StoredEvent.objects.count())
    seeding.seed()
    assert (Holiday.objects.count(), RuleEdition.objects.count(), StoredEvent.objects.count()) == before


def test_the_loaded_holidays_are_those_of_england_and_wales(law):
    loaded = dict(Holiday.objects.filter(date__year__in=(2026, 2027)).values_list("date", "name"))
    assert set(loaded) == {day for day in BANK_HOLIDAYS if day.year > 2025}


def test_years_not_published_yet_are_provisional(law):
    last = Holiday.objects.filter(provisional=False).latest("date").date.year
    assert Holiday.objects.filter(provisional=True, date__year__gt=last).exists()
    assert not Holiday.objects.filter(provisional=True, date__year__lte=last).exists()


def test_it_never_downloads(db, monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("no network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    import requests

    monkeypatch.setattr(requests, "get", refuse)
    Holiday.objects.all().delete()
    seeding.seed()
    assert Holiday.objects.exists()


def test_rows_read_back_as_the_rules_that_were_written(law):
    for rule in all_rules():
        assert row_in_force(rule.code, rule.edition, date(2026, 11, 22)).as_rule() == rule


def test_the_edition_in_force_follows_the_day(law):
    assert edition_in_force(date(2026, 3, 17)) == "WT2023"
    assert edition_in_force(date(2026, 3, 18)) == "WT2026"


def test_a_corrected_citation_survives_a_release(law):
    RuleEdition.objects.filter(code="C2", edition__code="WT2026").update(source="Corrected citation, para 1")
    seeding.seed()
    assert row_in_force("C2", "WT2026", date(2026, 11, 22)).source == "Corrected citation, para 1"


def test_a_local_period_that_people_changed_survives_and_a_statutory_one_does_not(law):
    RuleEdition.objects.filter(code="C2c", edition__code="WT2026").update(count=8)
    RuleEdition.objects.filter(code="C1", edition__code="WT2026").update(count=9)
    seeding.seed()
    assert row_in_force("C2c", "WT2026", date(2030, 1, 1)).count == 8
    assert row_in_force("C1", "WT2026", date(2030, 1, 1)).count == 5


def test_another_counting_rule_is_a_new_row_for_new_deadlines(law, settings):
    settings.DAY_ZERO_RULE = "first_day"
    seeding.seed()
    assert row_in_force("C2", "WT2026", date(2030, 1, 1)).counting == "first_day"
    assert row_in_force("C2", "WT2026", date(2026, 3, 18)).counting == "day_after"
    assert row_in_force("C1", "WT2026", date(2030, 1, 1)).counting == "day_after"


def test_an_unknown_counting_rule_is_refused(law, settings):
    settings.DAY_ZERO_RULE = "whenever"
    with pytest.raises((ValueError, ValidationError), match="whenever"):
        seeding.seed()


def test_the_timetable_of_a_case_not_opened_yet(law):
    facts = {AWARE: date(2026, 8, 28), SIN_SENT: date(2026, 9, 7)}
    rows = timetable(facts, present_calendar(), "WT2026", on=date(2026, 9, 7))
    assert {rule.code: due.isoformat() for rule, due in rows}["C2"] == "2026-09-28"
    assert [due for _, due in rows] == sorted(due for _, due in rows)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: f"{rule.code}-{rule.edition}")
def test_every_duty_that_a_rule_names_can_be_looked_up(db, rule):
    for duty in (*rule.remind_whom, *(climb.duty for climb in rule.climbs_to)):
        try:
            holders_of(duty if duty.startswith("role:") else f"{duty}@1")
        except UnknownDuty:
            pytest.fail(f"{rule.code} names the unknown duty {duty}")


def test_a_release_with_other_reminders_revises_the_row_and_running_deadlines_follow(law, case):
    running = start_deadline(case, "C2c", day0=date(2026, 9, 7))
    RuleEdition.objects.filter(pk=running.rule_id).update(remind=[9], climbs_to=[], critical=True, count=8)
    assert load_rules() == 1
    running.refresh_from_db()
    row = row_in_force("C2c", case.edition, date(2030, 1, 1))
    assert running.rule_id == row.pk
    assert (row.revision, row.count, row.critical) == (2, 8, False)
    assert row.as_rule().remind == before(3, 1)
    assert load_rules() == 0


def test_rows_written_before_reminder_points_had_units_still_read(law):
    row = RuleEdition(
        code="X", edition_id="WT2026", unit="working_days", count=5, counting="day_after", remind=[3, 0, -2]
    )
    assert row.as_rule().remind == before(3, 0) + after(2)


def test_the_stored_holidays_reach_back_to_2015_with_the_days_proclaimed_once(law):
    once = [date(2020, 5, 8), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)]
    assert Holiday.objects.filter(date__in=once, provisional=False).count() == len(once)
    assert not Holiday.objects.filter(date__in=[date(2020, 5, 4), date(2022, 5, 30)]).exists()
    assert Holiday.objects.filter(date__year=2015).count() == 8
    assert Holiday.objects.filter(date__year=2041).exists()
