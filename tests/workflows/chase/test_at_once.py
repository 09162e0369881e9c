"""Ten sweepers, two beats, people who answer meanwhile: real threads on PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.db import connection, transaction

from notifications.models import Message
from reviews.cases.models import Case
from reviews.trail.actor import SYSTEM, acting_as
from reviews.trail.models import StoredEvent
from tests.factories.cases import make_case
from tests.factories.people import make_agency
from tests.workflows.chase.law_for_tests import enact
from tests.workflows.chase.reading import swept
from tests.workflows.clock.conftest import london
from tests.workflows.engine.racing import at_once
from workflows.chase.automatic.sweeping import sweep, sweep_batch
from workflows.chase.models import ChaseEntry, ChasePlan
from workflows.clock.models import Deadline
from workflows.clock.seed import seed
from workflows.clock.services import meet, start_deadlines

SWEEPERS, CASES, AGENCIES = 10, 6, 10


@pytest.fixture
def crowd(transactional_db: None) -> list[Case]:
    """Sixty open deadlines of six cases, all long overdue."""
    with acting_as(SYSTEM("test")), transaction.atomic():
        seed()
        enact()
        agencies = [make_agency(f"Agency {n}") for n in range(AGENCIES)]
        cases = [make_case(at=london("2026-09-01 12:00")) for _ in range(CASES)]
        for case in cases:
            start_deadlines(case, "XL", day0=date(2026, 9, 1), agencies=agencies)
    return cases


def test_ten_sweepers_at_once_tell_everybody_once(crowd: list[Case]) -> None:
    now = london("2026-09-20 08:00")
    at_once([partial(sweep, now, batch=7)] * SWEEPERS)
    sweep(now)
    expected = CASES * AGENCIES * 4  # the latest reminder to two duties, two rungs to one each
    assert Message.objects.filter(kind__startswith="deadline.").count() == expected
    assert ChaseEntry.objects.count() == expected
    assert StoredEvent.objects.filter(kind="deadline.climbed").count() == CASES * AGENCIES * 2
    assert not ChasePlan.objects.exclude(next_at=None).exists()


def test_without_the_key_and_the_skipping_the_same_race_tells_people_twice(
    crowd: list[Case], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The race is real: this is what the test above would find if the statement were careless."""
    from workflows.chase.automatic import statement

    careless = statement.DUE.replace("FOR UPDATE SKIP LOCKED", "")
    monkeypatch.setattr(statement, "DUE", careless)
    monkeypatch.setattr(statement, "TOLD", statement.TOLD.replace("duty) AS key", "duty, random()) AS key"))
    at_once([partial(sweep, london("2026-09-04 08:00"), batch=60)] * SWEEPERS)  # a reminder to two duties
    assert Message.objects.filter(kind="deadline.reminder").count() > CASES * AGENCIES * 2


def test_who_meets_deadlines_while_sweepers_run_never_waits_for_a_deadlock(crowd: list[Case]) -> None:
    now = london("2026-09-20 08:00")
    waiting = list(Deadline.objects.filter(code="XL").order_by("pk"))

    def meets(some: list[Deadline]) -> None:
        for one in some:
            with acting_as(SYSTEM("test")), transaction.atomic():
                meet(one, date(2026, 9, 10))

    acts: list[Callable[[], object]] = [partial(meets, waiting[:30]), partial(meets, waiting[30:])]
    at_once(acts + [partial(sweep, now, batch=5)] * 4)
    sweep(now)
    assert not ChasePlan.objects.exclude(next_at=None).exists()
    assert not Deadline.objects.open().filter(code="XL").exists()


def test_a_case_somebody_is_writing_to_is_chased_at_the_next_turn(crowd: list[Case]) -> None:
    """The sweep waits for nobody: it leaves what is about to climb in a busy case, and takes the rest."""
    busy, free, done = crowd[0], threading.Event(), threading.Event()

    def writes() -> None:
        try:
            with acting_as(SYSTEM("test")), transaction.atomic():
                meet(Deadline.objects.filter(case=busy, code="XL")[0], date(2026, 9, 10))
                done.set()
                free.wait(20)
        finally:
            connection.close()

    writer = threading.Thread(target=writes)
    writer.start()
    assert done.wait(10)
    try:
        first = swept("2026-09-20 08:00")
        assert first.plans == (CASES - 1) * AGENCIES
    finally:
        free.set()
        writer.join(10)
    assert swept("2026-09-20 08:01").plans == AGENCIES - 1


def test_a_sweep_that_dies_half_way_leaves_nothing_behind(crowd: list[Case], monkeypatch: pytest.MonkeyPatch) -> None:
    now = london("2026-09-20 08:00")

    def dies(climbs: object) -> None:
        raise ConnectionError("the worker was killed")

    with monkeypatch.context() as patched:
        patched.setattr("workflows.chase.automatic.sweeping._record", dies)
        with acting_as(SYSTEM("test")), pytest.raises(ConnectionError):
            sweep_batch(now)
    assert not Message.objects.filter(kind__startswith="deadline.").exists()
    assert sweep(now).plans == CASES * AGENCIES
