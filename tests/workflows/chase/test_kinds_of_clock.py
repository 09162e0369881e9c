"""Deadlines in hours, and those of the partnership without a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta

from reviews.cases.models import Case
from reviews.trail.models import StoredEvent
from tests.factories.people import make_agency
from tests.workflows.chase.law_for_tests import STATUTORY, enact
from tests.workflows.chase.reading import climbed, kinds, messages, steps_told
from tests.workflows.clock.conftest import london
from workflows.chase.automatic.sweeping import sweep
from workflows.clock.periods import clock_hours
from workflows.clock.points import hours_in
from workflows.clock.rules import Climb
from workflows.clock.services import start_hours, start_partnership_deadline

SATURDAY_NIGHT = london("2026-10-24 23:30").astimezone(UTC)
"""The clocks go back two and a half hours later."""
DANGER = replace(
    STATUTORY,
    code="XH",
    title="Acknowledge the concern",
    period=clock_hours(4),
    own_day0=True,
    remind=hours_in(1, 2),
    remind_whom=("agency_lead",),
    climbs_to=(Climb(0, "role:dsp"),),
)


def test_hours_run_through_night_weekend_and_clock_change(case: Case) -> None:
    enact(DANGER)
    concern = start_hours(case, "XH", started_at=SATURDAY_NIGHT, holder_agency=make_agency("Sample Health"))
    for minutes, steps in ((59, 0), (60, 1), (119, 1), (120, 2), (239, 2), (240, 3)):
        sweep(SATURDAY_NIGHT + timedelta(minutes=minutes))
        assert len(steps_told(concern)) == steps, minutes
    assert climbed(concern) == ["climb/T"]
    assert set(kinds(concern)) <= {
        "deadline.reminder_critical",
        "deadline.due_today_critical",
        "deadline.climbed_critical",
    }


def test_a_deadline_of_the_partnership_is_chased_on_its_own_page_and_stream(case: Case) -> None:
    meeting = start_partnership_deadline("XS", day0=date(2026, 9, 1), subject="Yearly report")
    sweep(london("2026-09-09 08:00"))
    first = messages(meeting)[0]
    assert (first.case_ref, first.url) == ("Partnership", meeting.get_absolute_url())
    assert climbed(meeting) == ["climb/T+1"]
    event = StoredEvent.objects.get(kind="deadline.climbed", obj=f"deadline:{meeting.pk}")
    assert (event.stream, event.payload["about"]) == ("partnership", ", Yearly report")
