"""The join is the process lock's own doing, not a by-product of the history, whose stream head is a lock too."""

from collections import Counter
from functools import partial

import pytest
from viewflow.workflow.lock import no_lock

from tests.sample_procedure import steps
from tests.sample_procedure.playing import Sample
from tests.workflows.engine.racing import at_once
from workflows.clock import services as clock_services
from workflows.engine import audit, work_items

ROUNDS = 40


@pytest.fixture
def raced(transactional_db: None, sample_registered: None, monkeypatch: pytest.MonkeyPatch) -> Sample:
    """Committed rows, and a history that writes nothing and so makes nobody wait."""
    sample = Sample()
    for module in (audit, work_items, clock_services):
        monkeypatch.setattr(module, "record", lambda *_: [])
    return sample


def joins(sample: Sample, rounds: int) -> Counter[tuple[int, str]]:
    """Let both last agencies answer at once; how many joins there were and what is open then."""
    found = Counter[tuple[int, str]]()
    for _ in range(rounds):
        sample.begin()
        steps.STRAIGHT_ON.update(agency.pk for agency in sample.agencies)
        at_once([partial(sample.does, "answer", agency) for agency in sample.agencies])
        found[len(sample.tasks("all_in")), ",".join(sample.open_nodes())] += 1
    return found


def test_two_last_agencies_at_once_are_joined_once_40_of_40(raced: Sample) -> None:
    assert joins(raced, ROUNDS) == {(1, "finish"): ROUNDS}


def test_viewflows_own_default_would_not_do(raced: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    """The race is real: this is what the test above would find without the lock."""
    monkeypatch.setattr(type(raced.process.flow_class.instance), "lock_impl", no_lock)
    monkeypatch.setattr("workflows.engine.doing.close_work_item", lambda *_, **__: None)
    raced.begin()
    wrong = 0
    for _ in range(ROUNDS):
        try:
            wrong += joins(raced, 1) != {(1, "finish"): 1}
        except Exception:  # noqa: BLE001 - whatever breaks, it is the race that is shown
            wrong += 1
        if wrong:
            return
    pytest.fail("the race did not show itself")
