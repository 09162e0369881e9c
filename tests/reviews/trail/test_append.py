"""Writing the history: by whom, in which order, and by nobody else."""

import threading
from dataclasses import replace
from itertools import pairwise

import pytest
from django.db import DatabaseError, close_old_connections, connection, transaction

from reviews.trail.actor import SYSTEM, ActorMissing, acting_as, current_act
from reviews.trail.canonical import genesis
from reviews.trail.models import SensitiveValue, StoredEvent, StreamHead
from reviews.trail.record import case_stream, record
from reviews.trail.values import LeafRefused
from tests.reviews.trail.conftest import ANN, ToyMade

STREAM = case_stream(12)


@pytest.mark.django_db
def test_an_event_carries_its_actor_its_place_and_its_links(ann):
    first, second = record(STREAM, ToyMade(size=1), ToyMade(size=2, obj="toy:2"))

    assert (first.seq, second.seq) == (1, 2)
    assert first.prev == genesis(STREAM)
    assert second.prev == first.hash
    assert (second.actor_name, second.actor_agency, second.actor_role) == (
        "Ann Archer",
        "Cumbria Police",
        "agency_lead",
    )
    assert second.act == first.act == current_act()
    assert second.payload["size"] == "2"
    assert second.obj == "toy:2"
    head = StreamHead.objects.get(stream=STREAM)
    assert (head.seq, head.hash) == (2, second.hash)


@pytest.mark.django_db
def test_nobody_acting_means_nothing_recorded():
    with pytest.raises(ActorMissing):
        record(STREAM, ToyMade())


@pytest.mark.django_db
@pytest.mark.parametrize(
    "setting", ["", '{"kind":"user","name":"","act":"a"}', '{"kind":"robot","name":"R","act":"a"}']
)
def test_the_database_refuses_a_row_without_an_actor_whatever_the_code_does(setting):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('trail.actor', %s, true)", [setting])
    with pytest.raises(DatabaseError, match="nobody is named as acting"), transaction.atomic():
        StoredEvent.objects.create(stream=STREAM, seq=1, at="2026-01-01T00:00Z", kind="toy.made", payload={})


@pytest.mark.django_db
def test_what_the_caller_claims_about_place_time_and_actor_is_overwritten(ann):
    forged = StoredEvent(
        stream=STREAM,
        seq=99,
        at="2001-01-01T00:00Z",
        kind="toy.made",
        payload={},
        actor_name="Somebody Else",
        actor_kind="user",
        act="x",
        body="{}",
        prev="0",
        hash="0",
    )
    StoredEvent.objects.bulk_create([forged, StoredEvent(**{**_columns(forged), "seq": 98})])

    stored = list(StoredEvent.objects.of_stream(STREAM))
    assert [one.seq for one in stored] == [1, 2]
    assert {one.actor_name for one in stored} == {"Ann Archer"}
    assert stored[0].at.year != 2001


def _columns(event: StoredEvent) -> dict[str, object]:
    return {field.attname: getattr(event, field.attname) for field in event._meta.concrete_fields if field.name != "id"}


@pytest.mark.django_db
def test_a_personal_value_is_only_a_commitment_in_the_hashed_text(ann):
    (stored,) = record(STREAM, ToyMade(child="Poppy Poison"))

    assert "Poppy" not in stored.body
    assert "Poppy" not in str(stored.payload)
    assert stored.sensitive is None
    value = SensitiveValue.objects.get(event=stored)
    assert (value.field, value.value) == ("child", "Poppy Poison")


@pytest.mark.django_db
def test_acting_as_reaches_a_running_transaction_and_restores_the_actor_before(ann):
    with acting_as(SYSTEM("worker"), act=current_act()):
        (inner,) = record(STREAM, ToyMade())
    (outer,) = record(STREAM, ToyMade())

    assert (inner.actor_kind, inner.actor_name) == ("system", "worker")
    assert outer.actor_name == "Ann Archer"
    assert inner.act == outer.act


@pytest.mark.django_db
def test_the_actor_survives_a_failed_savepoint(ann):
    with pytest.raises(DatabaseError), transaction.atomic(), acting_as(SYSTEM("worker")), connection.cursor() as cursor:
        cursor.execute("SELECT 1/0")
    (stored,) = record(STREAM, ToyMade())
    assert stored.actor_name == "Ann Archer"


@pytest.mark.django_db
def test_on_whose_behalf_is_part_of_the_hashed_text():
    with acting_as(replace(ANN, on_behalf_of="Bea Boss")):
        (stored,) = record(STREAM, ToyMade())
    assert stored.behalf == "Bea Boss"
    assert '"behalf":"Bea Boss"' in stored.body


@pytest.mark.django_db
@pytest.mark.parametrize("note", ["a\0b", "\ud800"])
def test_text_that_postgresql_cannot_hold_is_refused_with_the_field_name(ann, note):
    with pytest.raises(LeafRefused, match="note"):
        record(STREAM, ToyMade(note=note))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "payload", ['{"a": 1}', '{"a": ["b"]}', '{"a": {"b": "c"}}', '{"a": {"commitment": "forged"}}', "[]"]
)
def test_the_database_refuses_other_payloads(ann, payload):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO trail_event (stream, kind, payload) VALUES (%s, 'toy.made', %s::jsonb)", [STREAM, payload]
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail_event SET kind = 'toy.broken'",
        "DELETE FROM trail_event",
        "TRUNCATE trail_event CASCADE",
        "UPDATE trail_head SET seq = 7",
        "INSERT INTO trail_head (stream, seq, hash) VALUES ('case:77', 5, '')",
        "DELETE FROM trail_value",
        "UPDATE trail_value SET value = ''",
        "SELECT trail_erase(1, 'child', 'because')",
        "ALTER TABLE trail_event DISABLE TRIGGER USER",
        "INSERT INTO trail_event (stream, kind, payload) VALUES ('case:12', 'trail.erased', '{}')",
        "SET session_replication_role = replica",
    ],
)
def test_the_application_may_only_append(ann, statement):
    record(STREAM, ToyMade(child="Poppy"))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_leave_no_gap_and_no_fork():
    each, writers = 25, 4

    def write() -> None:
        try:
            with acting_as(ANN):
                for _ in range(each):
                    with transaction.atomic():
                        record(STREAM, ToyMade(), ToyMade(child="x"))
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    close_old_connections()

    stored = list(StoredEvent.objects.of_stream(STREAM))
    assert [one.seq for one in stored] == list(range(1, 2 * each * writers + 1))
    assert all(after.prev == before.hash and after.at >= before.at for before, after in pairwise(stored))


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_event_leaves_no_gap(ann):
    with transaction.atomic():
        record(STREAM, ToyMade())
    with pytest.raises(ZeroDivisionError):
        _record_and_fail()
    with transaction.atomic():
        record(STREAM, ToyMade())
    assert [one.seq for one in StoredEvent.objects.of_stream(STREAM)] == [1, 2]


def _record_and_fail() -> None:
    with transaction.atomic():
        record(STREAM, ToyMade())
        raise ZeroDivisionError
