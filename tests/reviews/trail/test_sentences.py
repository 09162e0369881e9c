"""What people read."""

from dataclasses import dataclass

import pytest

from reviews.trail.events import Event, EventMisdeclared, EventUnknown, event
from reviews.trail.record import case_stream, record
from reviews.trail.sentences import Reader, tell, values_of
from tests.reviews.trail.conftest import ToyMade

STREAM = case_stream(12)


@pytest.mark.django_db
def test_a_personal_value_is_shown_only_to_those_entitled(ann):
    (stored,) = record(STREAM, ToyMade(size=3, child="Poppy", note="2026-03-12", changed_from="a", changed_to="b"))

    assert tell(stored).sentence == "Ann Archer made a toy of size 3 for recorded, not shown."
    assert tell(stored, Reader(values_of([stored]))).sentence == tell(stored).sentence
    told = tell(stored, Reader(values_of([stored]), knows_children=True))
    assert told.sentence == "Ann Archer made a toy of size 3 for Poppy."
    assert (told.changed_from, told.changed_to) == ("a", "b")
    assert ("note", "12 March 2026") in told.details


@pytest.mark.django_db
def test_an_event_whose_code_is_gone_is_still_readable(ann):
    (stored,) = record(STREAM, ToyMade())
    stored.kind = "toy.thrown_away"
    assert tell(stored).sentence == "Toy thrown away."


@pytest.mark.django_db
def test_an_undeclared_event_is_refused(ann):
    @dataclass(frozen=True)
    class Undeclared(Event):
        pass

    with pytest.raises(EventUnknown):
        record(STREAM, Undeclared())


def test_a_kind_is_declared_once():
    with pytest.raises(EventMisdeclared, match="twice"):
        event("toy.made", sentence="x")(ToyMade)


def test_a_sentence_names_only_fields():
    @dataclass(frozen=True)
    class Odd(Event):
        size: int

    with pytest.raises(EventMisdeclared, match="weight"):
        event("toy.weighed", sentence="It weighs {weight}.")(Odd)


@pytest.mark.django_db
def test_what_was_not_given_is_not_shown(ann):
    (stored,) = record(STREAM, ToyMade(size=3))
    told = tell(stored)
    assert not told.shows_change
    assert told.details == ()
