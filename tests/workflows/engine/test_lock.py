"""The process lock waits, gives up in words, and works inside a request's transaction."""

import threading
import time

import pytest
from django.db import connection, transaction
from viewflow.workflow.exceptions import FlowLockFailed
from viewflow.workflow.models import Process, Task
from viewflow.workflow.token import Token

from reviews.people.models import User
from tests.factories.cases import as_actor
from tests.sample_procedure.flow import SampleFlow
from tests.sample_procedure.playing import Sample
from tests.workflows.engine.racing import held_by_somebody_else
from workflows.engine.locks import WAIT_MS, ProcessRowLock, process_lock
from workflows.engine.models import WorkItem


@pytest.fixture
def raced(transactional_db: None, sample_registered: None) -> Sample:
    """Committed rows, so that another session sees them."""
    return Sample()


def test_five_seconds_is_the_longest_wait() -> None:
    assert WAIT_MS == 5000
    assert SampleFlow.lock_impl is process_lock


def test_it_gives_up_and_the_outer_transaction_still_works(raced: Sample) -> None:
    with held_by_somebody_else(raced.process.pk), transaction.atomic():
        began = time.monotonic()
        with (
            pytest.raises(FlowLockFailed, match="Someone else is saving this"),
            ProcessRowLock(300)(SampleFlow, raced.process.pk),
        ):
            pass
        assert 0.2 < time.monotonic() - began < 3
        assert User.objects.filter(pk=raced.officer.pk).exists()


def test_it_waits_for_the_other_and_goes_on(raced: Sample) -> None:
    with held_by_somebody_else(raced.process.pk) as release:
        threading.Timer(0.4, release).start()
        began = time.monotonic()
        with transaction.atomic(), ProcessRowLock()(SampleFlow, raced.process.pk):
            assert time.monotonic() - began > 0.2


def test_rows_that_point_to_the_process_can_be_added_meanwhile(raced: Sample) -> None:
    item = raced.item("answer", raced.agencies[0])
    with held_by_somebody_else(raced.process.pk), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '500ms'")
        task = Task(process_id=raced.process.pk, flow_task=item.task.flow_task, token=Token("start"))
        task.save()
        assert task.pk


def test_an_unknown_process_is_an_error(db: None) -> None:
    with pytest.raises(Process.DoesNotExist), ProcessRowLock()(SampleFlow, 999_999):
        pass


def test_the_timeout_ends_with_the_lock(sample: Sample) -> None:
    with ProcessRowLock()(SampleFlow, sample.process.pk), connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("0",)


def test_a_page_answers_409_and_keeps_what_was_typed(raced: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.engine.locks.process_lock.wait_ms", 300)
    agency = raced.agencies[0]
    item = raced.item("answer", agency)
    with held_by_somebody_else(raced.process.pk):
        answer = raced.posts(raced.leads[agency.pk], item, words="A long answer that took an hour.")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Someone else is saving this" in page
    assert "A long answer that took an hour." in page
    assert "</textarea>" in page  # in the form itself, to be sent again
    assert WorkItem.objects.get(pk=item.pk).is_open
    assert "sample.answered" not in raced.kinds()
    assert raced.posts(raced.leads[agency.pk], item).status_code == 302


@pytest.mark.parametrize("action", ["task_claim", "task_release", "task_hand_on"])
def test_taking_giving_back_and_handing_on_are_refused_in_words(
    raced: Sample, action: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.urls import reverse

    from tests.factories.people import make_user
    from tests.sample_procedure.playing import browser
    from workflows.engine.claims import claim

    monkeypatch.setattr("workflows.engine.locks.process_lock.wait_ms", 300)
    agency = raced.agencies[0]
    lead, item = raced.leads[agency.pk], raced.item("answer", agency)
    other = make_user(role="agency_contributor", agency=agency)
    if action == "task_release":
        with as_actor(lead):
            claim(item.pk, by=lead)
    client = browser(lead)
    with held_by_somebody_else(raced.process.pk):
        answer = client.post(reverse(action, kwargs={"pk": item.pk}), {"colleague": other.pk})
    assert answer.status_code == 302
    assert "Someone else is saving this" in client.get(raced.url(item)).content.decode()
