"""The escalations of the demonstration: every stage, the gate, and five that ended."""

from __future__ import annotations

from collections import Counter

import pytest

from config.demo.accounts import make_accounts, reviewers_firm
from config.demo.cast import CHILDREN
from config.demo.clock import Days
from config.demo.escalations import TOLD, escalations_are_raised
from config.demo.stage import Stage
from reviews.learning.models import Action
from reviews.people.demo import demo_schools
from reviews.trail.actor import SYSTEM, acting_as
from workflows.clock.calendars import local_today, present_calendar
from workflows.escalation.models import Escalation


@pytest.mark.django_db
def test_twelve_escalations_at_every_stage_and_none_names_a_child() -> None:
    days = Days(local_today(), present_calendar())
    with acting_as(SYSTEM("seed_demo")):
        demo_schools()
        reviewers_firm()
        stage = Stage(make_accounts(days), days)
    told = escalations_are_raised(stage)
    assert len(told) == len(TOLD) == 12
    states = Counter(case.state for _, case in told)
    assert states == {
        "closed_agreed": 3,
        "closed_partial": 1,
        "closed_withdrawn": 1,
        **{f"stage_{number}": 1 for number in range(1, 8)},
    }
    words = " ".join(f"{one.what} {one.child_code} {one.case.title}" for one in Escalation.objects.all())
    assert not any(name.split()[0] in words.split() for name in CHILDREN)
    assert Action.objects.filter(source_kind="escalation").count() == 3
