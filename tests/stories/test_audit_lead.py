"""Who leads an audit on the day is reminded of what its office owes, whoever led it when the clock began."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
import time_machine

from notifications.addressing import address
from notifications.models import Delivery
from reviews.cases.services import change_lead
from reviews.people.models import Membership
from tests.factories.cases import as_actor
from tests.factories.people import make_user
from tests.stories.audit_teller import AuditTeller
from workflows.chase.automatic.sweeping import sweep
from workflows.chase.models import ChaseEntry
from workflows.clock.calendar import LONDON
from workflows.clock.models import Deadline

BEGAN, DUE = date(2026, 12, 1), date(2026, 12, 15)


def on(day: date) -> Any:
    """Ten in the morning of a day."""
    return time_machine.travel(datetime.combine(day, time(10), tzinfo=LONDON), tick=False)


def reminded(deadline: Deadline) -> set[str]:
    """Who is told up to the due day, by name."""
    with on(DUE):
        moment = datetime.combine(DUE, time(10), tzinfo=LONDON)
        sweep(moment)
        while address(moment):
            pass
    keys = ChaseEntry.objects.filter(deadline=deadline, kind="reminder").values("key")
    return set(Delivery.objects.filter(message__key__in=keys).values_list("person__name", flat=True))


@pytest.fixture
def audit(db: None) -> AuditTeller:
    """An audit in moderation that somebody of the council leads."""
    told = AuditTeller()
    with on(date(2026, 11, 30)):
        told.reaches_the_tools([told.police], cases=1)
        with as_actor(told.manager):
            change_lead(told.case, make_user("First Lead", role="agency_contributor", agency=told.council))
    with on(BEGAN):
        told.returns_a_tool("Case 1", told.police)
    return told


def test_the_reminders_go_to_who_leads_the_audit_when_they_are_sent(audit: AuditTeller) -> None:
    deadline = Deadline.objects.open().get(case=audit.case, code="C9m")
    assert deadline.due_on == DUE
    second = make_user("Second Lead", role="agency_contributor", agency=audit.council)
    with on(date(2026, 12, 4)), as_actor(audit.manager):
        change_lead(audit.case, second)
    names = reminded(deadline)
    assert "Second Lead" in names and "First Lead" not in names


def test_a_lead_who_acts_for_nobody_any_more_is_not_reminded(audit: AuditTeller) -> None:
    deadline = Deadline.objects.open().get(case=audit.case, code="C9m")
    Membership.objects.filter(user__name="First Lead").update(valid_to=date(2026, 12, 3))
    assert "First Lead" not in reminded(deadline)


def test_the_lead_of_the_first_day_is_reminded_while_they_lead(audit: AuditTeller) -> None:
    assert "First Lead" in reminded(Deadline.objects.open().get(case=audit.case, code="C9m"))
