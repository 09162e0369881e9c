"""What one action records is written in one statement at its end, and nothing that was taken back is written."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from reviews.trail.actor import SYSTEM, ActorMissing, acting_as
from reviews.trail.gathering import gathered
from reviews.trail.models import StoredEvent
from reviews.trail.record import access_stream, case_stream, record, record_access
from reviews.trail.values import LeafRefused
from reviews.trail.verification import verify
from tests.reviews.trail.conftest import ToyMade

STREAM = case_stream(12)


def sizes() -> list[str]:
    """What stands on the stream, in order."""
    return [one.payload["size"] for one in StoredEvent.objects.of_stream(STREAM)]


def breaks_after(*numbers: int, savepoint: bool = True) -> None:
    """Record toys of these sizes, each deeper than the last, and fail."""
    with transaction.atomic(savepoint=savepoint):
        record(STREAM, ToyMade(size=numbers[0]))
        if len(numbers) > 1:
            breaks_after(*numbers[1:])
        raise ZeroDivisionError


@pytest.mark.django_db
def test_many_records_are_one_statement_in_the_order_in_which_they_happened(ann):
    with CaptureQueriesContext(connection) as sent, gathered():
        assert record(STREAM, ToyMade(size=1)) == []
        record(STREAM, ToyMade(size=2), ToyMade(size=3))
        record_access(12, ToyMade(size=4))
        record(STREAM, ToyMade(size=5))
        assert sizes() == []

    assert len([one for one in sent if "INSERT INTO trail_event" in one["sql"]]) == 1
    assert sizes() == ["1", "2", "3", "5"]
    assert StoredEvent.objects.of_stream(access_stream(12)).count() == 1
    assert verify().sound


@pytest.mark.django_db
def test_a_savepoint_that_is_rolled_back_takes_its_events_with_it(ann):
    with gathered():
        record(STREAM, ToyMade(size=1))
        with pytest.raises(ZeroDivisionError):
            breaks_after(2, 3)
        with transaction.atomic():
            record(STREAM, ToyMade(size=4))
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            breaks_after(5, savepoint=False)

    assert sizes() == ["1", "4"]


@pytest.mark.django_db
def test_a_block_that_fails_writes_nothing_and_the_next_one_starts_empty(ann):
    with pytest.raises(ZeroDivisionError), transaction.atomic(), gathered():
        breaks_after(1, savepoint=False)
    with gathered():
        record(STREAM, ToyMade(size=2))

    assert sizes() == ["2"]


@pytest.mark.django_db
def test_a_transaction_that_is_to_be_rolled_back_writes_nothing(ann):
    with transaction.atomic(), gathered():
        record(STREAM, ToyMade(size=1))
        transaction.set_rollback(True)
    assert sizes() == []


@pytest.mark.django_db
def test_each_event_keeps_who_recorded_it(ann):
    with gathered():
        record(STREAM, ToyMade(size=1))
        with acting_as(SYSTEM("worker")):
            record(STREAM, ToyMade(size=2))
        record(STREAM, ToyMade(size=3))

    actors = [one.actor_name for one in StoredEvent.objects.of_stream(STREAM)]
    assert actors == ["Ann Archer", "worker", "Ann Archer"]
    acts = [one.act for one in StoredEvent.objects.of_stream(STREAM)]
    assert acts[0] == acts[2] != acts[1]
    record(STREAM, ToyMade(size=4))
    assert StoredEvent.objects.of_stream(STREAM).last().actor_name == "Ann Archer"


@pytest.mark.django_db
def test_an_inner_block_belongs_to_the_outer_one(ann):
    with gathered():
        with gathered():
            record(STREAM, ToyMade(size=1))
        assert sizes() == []
    assert sizes() == ["1"]


@pytest.mark.django_db
def test_what_may_not_be_recorded_is_refused_at_once(ann):
    with gathered():
        with pytest.raises(LeafRefused):
            record(STREAM, ToyMade(note="a\0b"))
        record(STREAM, ToyMade(size=1))
    assert sizes() == ["1"]


@pytest.mark.django_db
def test_nobody_acting_is_refused_at_once():
    with gathered(), pytest.raises(ActorMissing):
        record(STREAM, ToyMade())
