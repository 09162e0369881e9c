"""The audits of the demonstration show what they say."""

from __future__ import annotations

import time
from io import StringIO

import pytest
from django.core.management import call_command

from config.demo.accounts import make_accounts, reviewers_firm
from config.demo.audits import audits_are_held
from config.demo.clock import Days
from config.demo.stage import Stage
from reviews.cases.models import Case, CaseGrant
from reviews.people.demo import demo_schools
from reviews.trail.actor import SYSTEM, acting_as
from workflows.clock.calendars import local_today, present_calendar
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.models import SampleCase, Tool

SECONDS = 6
"""Of this process's own time."""


@pytest.fixture
def stage(db: None) -> Stage:
    """The people of the demonstration, without its other stories."""
    days = Days(local_today(), present_calendar())
    with acting_as(SYSTEM("seed_demo")):
        demo_schools()
        reviewers_firm()
        return Stage(make_accounts(days), days)


def test_four_audits_in_four_states(stage: Stage) -> None:
    began = time.process_time()
    told = [case for _, case in audits_are_held(stage)]
    assert time.process_time() - began < SECONDS
    for case in told:
        case.refresh_from_db()
    finished, moderating, returning, drawn = told
    assert [case.state for case in told] == ["closed", "moderation", "returns", "sample_drawn"]
    assert not WorkItem.objects.open().filter(case=finished).exists()
    assert Tool.objects.filter(case=moderating, state="missing").count() == 1
    assert _states(returning) == {"accepted": 1, "writing": 2, "checking": 1, "refused": 1, "locked": 4, "issued": 3}
    assert SampleCase.objects.filter(frame__case=returning, replaces__isnull=False).count() == 1
    assert WorkItem.objects.open().get(case=drawn).node == "draw_sample"
    assert set(CaseGrant.objects.values_list("user", flat=True)) == {
        stage.people["auditor"].pk,
        stage.people["auditor.uhmb"].pk,
    }
    planned = Case.objects.filter(kind="multi_agency_audit").exclude(pk__in=[case.pk for case in told]).get()
    assert (planned.state, planned.audit_plan.repeats) == ("planned", finished), "the re-audit that was decided"
    call_command("check_deadlines", stdout=StringIO())
    call_command("verify_trail", stdout=StringIO())


def _states(case: Case) -> dict[str, int]:
    found: dict[str, int] = {}
    for state in Tool.objects.filter(case=case).values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found
