"""What a procedure does when a deadline passes: once, under the process lock, and never after an answer."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from django.db import connection, transaction
from django.utils import timezone
from viewflow.fsm import TransitionNotAllowed

from reviews.trail.models import StoredEvent
from tests.factories.cases import as_actor
from tests.sample_procedure import steps
from tests.sample_procedure.playing import Sample
from tests.workflows.engine.racing import at_once, held_by_somebody_else
from workflows.chase.automatic.sweeping import sweep
from workflows.chase.models import ChasePlan, LateDue
from workflows.clock.calendar import last_moment
from workflows.clock.calendars import local_today
from workflows.clock.models import Deadline
from workflows.clock.services import meet
from workflows.clock.states import DeadlineState
from workflows.engine.late import run_late
from workflows.engine.locked import locked_item
from workflows.engine.models import WorkItem

ROUNDS, RUNNERS = 20, 10


def in_a_month() -> datetime:
    """A moment at which everything the sample asks is late."""
    return timezone.now() + timedelta(days=30)


@pytest.fixture
def raced(transactional_db: None, sample_registered: None) -> Sample:
    """Committed rows, so that every thread sees them."""
    return Sample()


def _runs(now: datetime) -> None:
    run_late(now)


def _runs_and_leaves(now: datetime) -> None:
    try:
        run_late(now)
    finally:
        connection.close()


def missed(sample: Sample) -> int:
    """How often the case's history says that an answer is late."""
    return StoredEvent.objects.filter(stream=f"case:{sample.case.pk}", kind="sample_answer.missed").count()


def test_the_plan_of_a_deadline_with_a_handler_has_a_late_step_at_midnight(sample: Sample) -> None:
    plan = ChasePlan.objects.get(deadline=sample.item("answer", sample.agencies[0]).deadline)
    late = next(step for step in plan.steps if step["kind"] == "late")
    assert timezone.localtime(datetime.fromisoformat(late["at"])).date() == plan.due_on + timedelta(days=1)
    assert timezone.localtime(datetime.fromisoformat(late["at"])).hour == 0


def test_the_handler_runs_once_for_each_late_deadline(sample: Sample) -> None:
    assert sweep(in_a_month()).late == 2
    assert run_late(in_a_month()) == 2
    assert missed(sample) == 2
    assert (sweep(in_a_month()).late, run_late(in_a_month()), missed(sample)) == (0, 0, 2)
    assert set(LateDue.objects.values_list("outcome", flat=True)) == {"done"}


def test_nothing_happens_before_the_due_day_has_passed(sample: Sample) -> None:
    due = sample.item("answer", sample.agencies[0]).deadline.due_on
    last = last_moment(due)
    assert sweep(last).late == 0
    assert sweep(last + timedelta(minutes=1)).late == 2


def test_who_answered_between_sweep_and_handler_is_not_late(sample: Sample) -> None:
    sweep(in_a_month())
    steps.STRAIGHT_ON.add(sample.agencies[0].pk)
    sample.does("answer", sample.agencies[0])
    run_late(in_a_month())
    assert missed(sample) == 1
    assert Counter(LateDue.objects.values_list("outcome", flat=True)) == {"done": 1, "nothing waits": 1}


def test_what_was_met_meanwhile_is_not_late_though_its_task_is_open(sample: Sample) -> None:
    sweep(in_a_month())
    deadline = sample.item("answer", sample.agencies[0]).deadline
    assert deadline is not None
    with as_actor():
        meet(deadline, timezone.localdate())
    run_late(in_a_month())
    assert missed(sample) == 1
    assert Counter(LateDue.objects.values_list("outcome", flat=True)) == {"done": 1, "answered": 1}


def test_a_runner_whose_clock_is_behind_carries_nothing_out(sample: Sample) -> None:
    sweep(in_a_month())
    LateDue.objects.update(next_try=timezone.now() - timedelta(hours=1))
    assert run_late(timezone.now()) == 0
    assert missed(sample) == 0
    assert run_late(in_a_month()) == 2


def test_what_moved_on_is_not_late_yet_and_is_found_again_when_it_is(sample: Sample) -> None:
    deadline = sample.item("answer", sample.agencies[0]).deadline
    sweep(in_a_month())
    Deadline.objects.filter(pk=deadline.pk).update(due_on=deadline.due_on + timedelta(days=100))
    run_late(in_a_month())
    assert missed(sample) == 1
    assert not LateDue.objects.filter(deadline=deadline).exists()


def test_a_lapsed_branch_goes_on_without_its_answer(sample: Sample) -> None:
    steps.LAPSING.add(sample.case.pk)
    sweep(in_a_month())
    run_late(in_a_month())
    assert sample.open_nodes() == ["finish"]
    items = WorkItem.objects.filter(node="answer").select_related("deadline__rule")
    assert {item.outcome for item in items} == {"lapsed"}
    assert {item.deadline.state(local_today()) for item in items} == {DeadlineState.UNANSWERED}
    said = [one.kind for one in StoredEvent.objects.filter(stream=f"case:{sample.case.pk}")]
    assert (said.count("deadline.lapsed"), said.count("deadline.cancelled")) == (len(items), 0)


def test_a_handler_that_fails_leaves_nothing_behind_and_is_tried_again_later(sample: Sample) -> None:
    steps.LATE_FAILING.add(sample.case.pk)
    now = in_a_month()
    sweep(now)
    assert run_late(now) == 0
    assert missed(sample) == 0
    late = LateDue.objects.order_by("pk").first()
    assert (late.attempts, late.fault, late.next_try) == (1, "NoteNotWritten", now + timedelta(minutes=1))
    steps.LATE_FAILING.clear()
    assert run_late(now) == 0
    assert run_late(now + timedelta(minutes=1)) == 2
    assert missed(sample) == 2


def test_ten_runners_carry_out_each_handler_once(raced: Sample) -> None:
    now = in_a_month()
    sweep(now)
    at_once([partial(run_late, now)] * RUNNERS)
    run_late(now)
    assert missed(raced) == 2
    assert not LateDue.objects.waiting().exists()


def test_an_answer_and_its_lateness_at_once_have_one_winner(raced: Sample) -> None:
    """Whoever has the process first: the answer counts and nothing lapses, or it lapsed and the answer is refused."""
    won = Counter[str]()
    for _ in range(ROUNDS):
        raced.begin(raced.agencies[:1])
        steps.LAPSING.add(raced.case.pk)
        steps.STRAIGHT_ON.add(raced.agencies[0].pk)
        now = in_a_month()
        sweep(now)

        def answers() -> None:
            try:
                raced.does("answer", raced.agencies[0])
            except (WorkItem.DoesNotExist, TransitionNotAllowed):
                return

        acts: list[Callable[[], None]] = [answers, partial(_runs, now)]
        at_once(acts)
        run_late(now)
        outcomes = list(WorkItem.objects.filter(process=raced.process, node="answer").values_list("outcome", flat=True))
        assert len(outcomes) == 1
        assert missed(raced) == (outcomes == ["lapsed"])
        assert raced.open_nodes() == ["finish"]
        won[outcomes[0]] += 1
    assert set(won) <= {"done", "lapsed"}


def test_who_holds_the_process_first_wins(raced: Sample) -> None:
    """The runner has chosen the task and waits for the process; the answer that holds it is not late any more."""
    raced.begin(raced.agencies[:1])
    steps.STRAIGHT_ON.add(raced.agencies[0].pk)
    now = in_a_month()
    sweep(now)
    runner = threading.Thread(target=_runs_and_leaves, args=[now])
    with transaction.atomic(), locked_item(raced.item("answer", raced.agencies[0]).pk):
        runner.start()
        time.sleep(1.5)
        raced.does("answer", raced.agencies[0])
    runner.join(20)
    run_late(now)
    assert missed(raced) == 0
    assert raced.open_nodes() == ["finish"]


def test_a_busy_process_only_postpones(raced: Sample) -> None:
    now = in_a_month()
    sweep(now)
    with held_by_somebody_else(raced.process.pk) as release:
        acts: list[Callable[[], None]] = [partial(_runs, now), release]
        at_once(acts)
    run_late(now)
    assert missed(raced) == 2
