"""Whatever a rogue administrator does to the rows, the check finds it and names the first bad event."""

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviews.trail.canonical import body_of, hash_of
from reviews.trail.models import StoredEvent
from reviews.trail.record import case_stream, record
from reviews.trail.verification import verify
from tests.factories.cases import make_case
from tests.reviews.trail.conftest import ToyMade, as_owner

STREAM, OTHER = case_stream(12), case_stream(13)
transactional = pytest.mark.django_db(transaction=True)
ON = f"stream = '{STREAM}'"


@pytest.fixture
def five_events(ann):
    with transaction.atomic():
        record(STREAM, *(ToyMade(size=size, child=f"Child {size}") for size in range(1, 6)))
        record(OTHER, *(ToyMade(size=size) for size in range(1, 4)))


@transactional
def test_an_untouched_history_is_sound(five_events):
    verdict = verify([STREAM, OTHER])
    assert (verdict.events, verdict.streams, verdict.findings) == (8, 2, [])


TAMPERING = {
    "edit a column": (f"UPDATE trail_event SET actor_name = 'Z' WHERE {ON} AND seq = 3", 3, "columns differ"),
    "edit the time": (f"UPDATE trail_event SET at = at - interval '1 day' WHERE {ON} AND seq = 3", 3, "columns differ"),
    "edit the payload": (
        f'UPDATE trail_event SET payload = payload || \'{{"size":"9"}}\' WHERE {ON} AND seq = 2',
        2,
        "columns differ",
    ),
    "edit column and text": (
        f"UPDATE trail_event SET obj = 'toy:9', body = replace(body, '\"obj\":null', '\"obj\":\"toy:9\"') "
        f"WHERE {ON} AND seq = 2",
        2,
        "hash does not match",
    ),
    "edit column, text and hash": (
        f"UPDATE trail_event SET obj = 'toy:9', body = replace(body, '\"obj\":null', '\"obj\":\"toy:9\"'), hash = "
        f"encode(sha256('\\x00'::bytea || "
        f"convert_to(replace(body, '\"obj\":null', '\"obj\":\"toy:9\"'), 'UTF8')), 'hex') "
        f"WHERE {ON} AND seq = 2",
        3,
        "does not follow",
    ),
    "delete one": (
        f"DELETE FROM trail_value WHERE event_id = (SELECT id FROM trail_event WHERE {ON} AND seq = 3);"
        f"DELETE FROM trail_event WHERE {ON} AND seq = 3",
        4,
        "number 3 was expected",
    ),
    "cut off the tail": (
        f"DELETE FROM trail_value WHERE event_id IN (SELECT id FROM trail_event WHERE {ON} AND seq > 3);"
        f"DELETE FROM trail_event WHERE {ON} AND seq > 3",
        3,
        "its head knows event 5",
    ),
    "swap two": (
        f"UPDATE trail_event SET seq = 100 WHERE {ON} AND seq = 2; UPDATE trail_event SET seq = 2 "
        f"WHERE {ON} AND seq = 3;"
        f"UPDATE trail_event SET seq = 3 WHERE {ON} AND seq = 100",
        2,
        "does not follow",
    ),
    "move to another case": (
        f"UPDATE trail_event SET stream = '{OTHER}', seq = 4 WHERE {ON} AND seq = 5",
        5,
        None,
    ),
    "edit a value": ("UPDATE trail_value SET value = 'Nobody' WHERE value = 'Child 4'", 4, "was changed"),
    "delete a value": ("DELETE FROM trail_value WHERE value = 'Child 4'", 4, "missing without an erasure"),
    "truncate all": ("TRUNCATE trail_value, trail_event", None, "all 5 events are gone"),
    "lose the head": (f"DELETE FROM trail_head WHERE {ON}", None, "lost its head"),
}


@transactional
@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_is_found(five_events, tamper, name):
    statement, seq, fault = TAMPERING[name]
    tamper(statement)

    verdict = verify([STREAM])
    assert verdict.findings, name
    if fault:
        assert (verdict.findings[0].stream, verdict.findings[0].seq) == (STREAM, seq)
        assert any(fault in finding.fault for finding in verdict.findings)
    with pytest.raises(CommandError) as refused:
        call_command("verify_trail")
    assert refused.value.returncode == 1


@transactional
def test_the_owner_too_is_refused_while_the_guards_stand(five_events):
    for statement in (
        "UPDATE trail_event SET kind = 'a.b'",
        "DELETE FROM trail_event",
        "TRUNCATE trail_event, trail_value",
        "UPDATE trail_head SET seq = 1",
        "DELETE FROM trail_head",
        "DELETE FROM trail_value",
        "SET session_replication_role = replica; DELETE FROM trail_event",
    ):
        with as_owner() as connection, pytest.raises(Exception, match=r"refused|alone|permission denied"):
            connection.execute(statement)
    assert verify().sound


@transactional
def test_a_lawful_erasure_leaves_the_chain_valid(five_events):
    target = StoredEvent.objects.get(stream=STREAM, seq=4)
    with as_owner() as connection:
        context = '{"kind":"user","name":"Data protection officer","act":"1"}'
        connection.execute("SELECT set_config('trail.actor', %s, true)", [context])
        connection.execute("SELECT trail_erase(%s, 'child', 'Erasure upheld, ref 7')", [target.pk])

    assert verify().sound
    assert not target.values.exists()
    last = StoredEvent.objects.of_stream(STREAM).last()
    assert (last.seq, last.kind, last.reason, last.payload["event_seq"]) == (
        6,
        "trail.erased",
        "Erasure upheld, ref 7",
        "4",
    )


@transactional
def test_the_history_is_not_unmade_by_migrating_backwards(five_events):
    from pathlib import Path

    import reviews.trail.migrations as here

    undo = (Path(here.__path__[0]) / "sql" / "undo.sql").read_text(encoding="utf-8")
    with as_owner() as connection, pytest.raises(Exception, match="holds events"):
        connection.execute(undo)


any_text = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=60)


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(note=any_text, child=any_text, size=st.integers())
def test_postgresql_and_python_write_the_same_canonical_text(ann, note, child, size):
    (stored,) = record(STREAM, ToyMade(size=size, note=note, child=child))
    again = StoredEvent.objects.get(pk=stored.pk)
    assert body_of(again) == again.body
    assert hash_of(again.body) == again.hash
    assert verify([STREAM]).sound


@transactional
def test_the_command_checks_one_case_or_all(capsys, five_events):
    case = make_case()
    call_command("verify_trail", case=case.reference)
    assert "in 1 streams: no gaps, every hash matches" in capsys.readouterr().out
    call_command("verify_trail")
    assert "every hash matches" in capsys.readouterr().out
    with pytest.raises(CommandError) as refused:
        call_command("verify_trail", case="WF-RR-1999-001")
    assert refused.value.returncode == 2
