"""Whatever happens in whatever order, with a clock that jumps: no key twice, no step lost, each rung once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from notifications.models import Message
from reviews.people.models import User
from reviews.trail.actor import SYSTEM, acting_as
from reviews.trail.models import StoredEvent
from tests.factories.cases import make_case
from tests.factories.people import make_agency, make_user
from tests.workflows.chase.law_for_tests import enact
from tests.workflows.clock.conftest import london
from workflows.chase.automatic.holding import HoldRefused, hold_next_rung
from workflows.chase.automatic.sweeping import sweep
from workflows.chase.models import ChaseEntry, ChaseHold, ChasePlan
from workflows.clock import hooks
from workflows.clock.models import Deadline
from workflows.clock.seed import seed
from workflows.clock.services import meet, start_deadline

BEGIN = london("2026-10-20 07:00")
"""The clocks go back five days later."""


class Undone(Exception):
    """Ends the transaction of one run."""


class Chase(RuleBasedStateMachine):
    """Deadlines open, move, are held and met while a sweep runs at any moment, the clock now and then wrong."""

    @initialize()
    def begins(self) -> None:
        """Everything of one run happens in one transaction that is rolled back."""
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.acting = acting_as(SYSTEM("test"))
        self.acting.__enter__()
        self.case = make_case(at=BEGIN)
        self.manager: User = make_user("Dana Whitfield", role="partnership_manager")
        self.now: datetime = BEGIN
        self.latest: datetime = BEGIN
        self.opened: list[Deadline] = []

    def teardown(self) -> None:
        """Undo everything."""
        if hasattr(self, "acting"):
            self.acting.__exit__(None, None, None)
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)

    @rule(code=st.sampled_from(["XL", "XS"]), before=st.integers(0, 6))
    def opens(self, code: str, before: int) -> None:
        """A deadline opens, today or some days ago."""
        agency = make_agency(f"Agency {len(self.opened)}")
        day0 = self.now.date() - timedelta(days=before)
        self.opened.append(start_deadline(self.case, code, day0=day0, holder_agency=agency))

    def one(self, which: int) -> Deadline:
        """One of those that opened."""
        return Deadline.objects.get(pk=self.opened[which % len(self.opened)].pk)

    @precondition(lambda self: bool(getattr(self, "opened", [])))
    @rule(which=st.integers(0, 20), days=st.integers(-6, 9))
    def moves(self, which: int, days: int) -> None:
        """A corrected fact moves the due day, forwards or back."""
        found = self.one(which)
        if found.is_open:
            found.due_on += timedelta(days=days)
            found.save(update_fields=["due_on"])
            hooks.tell(hooks.deadlines_moved, [found])

    @precondition(lambda self: bool(getattr(self, "opened", [])))
    @rule(which=st.integers(0, 20))
    def meets(self, which: int) -> None:
        """Somebody does the work."""
        found = self.one(which)
        if found.is_open:
            meet(found, max(self.latest.date(), found.day0))

    @precondition(lambda self: bool(getattr(self, "opened", [])))
    @rule(which=st.integers(0, 20))
    def holds(self, which: int) -> None:
        """The manager holds the next rung, where that is allowed."""
        found = self.one(which)
        try:
            hold_next_rung(found, "A reason.", by=self.manager, now=self.now)
        except HoldRefused:
            pass
        else:
            assert not found.rule.statutory

    @rule(hours=st.integers(0, 60))
    def time_passes(self, hours: int) -> None:
        """Time goes on."""
        self.now += timedelta(hours=hours)

    @rule(hours=st.integers(-24, 120))
    def sweeps_by_a_clock_that_is_wrong(self, hours: int) -> None:
        """A worker whose clock is behind or ahead sweeps."""
        moment = self.now + timedelta(hours=hours)
        sweep(moment)
        self.latest = max(self.latest, moment)

    @rule()
    def sweeps(self) -> None:
        """A sweep; afterwards nothing that is due is left."""
        sweep(self.now)
        self.latest = max(self.latest, self.now)
        assert not ChasePlan.objects.filter(next_at__lte=self.now).exists()

    @invariant()
    def no_key_twice_and_each_message_logged(self) -> None:
        """One entry for each message, and each key once."""
        if not hasattr(self, "acting"):
            return
        posted = Message.objects.filter(key__regex=r"^\d+:").exclude(key__contains=":withdrawn:")
        keys = Counter(posted.values_list("key", flat=True))
        assert set(keys.values()) <= {1}
        assert set(ChaseEntry.objects.filter(withdrawn_at=None).values_list("key", flat=True)) == set(keys)

    @invariant()
    def each_rung_climbs_once_for_each_due_day(self) -> None:
        """The history names a rung once for each due day, unless it was taken back before anybody was told."""
        if not hasattr(self, "acting"):
            return
        rungs = ChaseEntry.objects.filter(kind="climb", withdrawn_at=None)
        assert set(Counter(rungs.values_list("deadline", "due_on", "step", "duty")).values()) <= {1}
        seen = StoredEvent.objects.filter(kind="deadline.climbed", stream=f"case:{self.case.pk}").count()
        told = ChaseEntry.objects.filter(kind="climb").values("deadline", "due_on", "step", "at").distinct().count()
        assert seen == told

    @invariant()
    def no_step_is_lost_and_none_comes_early(self) -> None:
        """Behind each open plan's position lie exactly the steps whose moment some sweep has reached."""
        if not hasattr(self, "acting"):
            return
        for plan in ChasePlan.objects.select_related("deadline"):
            if not plan.deadline.is_open:
                assert plan.next_at is None
                continue
            assert plan.due_on == plan.deadline.due_on
            assert plan.next_at == plan.moment(plan.position)
            behind = plan.steps[: plan.position]
            told = set(
                ChaseEntry.objects.filter(deadline=plan.deadline_id, due_on=plan.due_on).values_list("step", flat=True)
            )
            assert {step["code"] for step in behind if step["kind"] == "climb"} <= told
            reminders = [step["code"] for step in behind if step["kind"] == "reminder"]
            assert not reminders or reminders[-1] in told
            assert all(datetime.fromisoformat(step["at"]) <= self.latest for step in behind)


@pytest.fixture
def prepared(db: None) -> Iterator[type[Chase]]:
    """The law, once for all runs."""
    with acting_as(SYSTEM("test")):
        seed()
        enact()
    yield Chase
    assert not ChaseHold.objects.exists()


def test_in_any_order(prepared: type[Chase]) -> None:
    """Hundreds of steps on real PostgreSQL."""
    run_state_machine_as_test(
        prepared,
        settings=settings(
            max_examples=60,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        ),
    )
