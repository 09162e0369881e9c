"""Opening cases: references, children, facts, states."""

import json
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from reviews.cases import references
from reviews.cases.kinds import CaseKind, KindDeclaredTwice, UnknownKind
from reviews.cases.kinds import register as register_kind
from reviews.cases.models import Case
from reviews.cases.services import (
    CaseIsClosed,
    FactRefused,
    ReasonMissing,
    child_label,
    close_case,
    link_cases,
    move_state,
    open_linked_practice_review,
    record_fact,
)
from reviews.cases.states import UnknownState
from reviews.trail.actor import SYSTEM, ActorMissing, acting_as
from reviews.trail.models import StoredEvent
from reviews.trail.record import case_stream
from tests.factories.cases import as_actor, make_case


def kinds_of(case: Case) -> list[str]:
    return list(StoredEvent.objects.filter(stream=case_stream(case.pk)).order_by("seq").values_list("kind", flat=True))


@pytest.mark.django_db
def test_references_count_per_year_without_gaps() -> None:
    first = make_case(at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    second = make_case(at=datetime(2026, 11, 1, 12, tzinfo=UTC))
    next_year = make_case(at=datetime(2027, 1, 1, 0, 30, tzinfo=UTC))
    assert [case.reference for case in (first, second, next_year)] == [
        "WF-RR-2026-001",
        "WF-RR-2026-002",
        "WF-RR-2027-001",
    ]


@pytest.mark.django_db
def test_the_year_of_a_reference_is_the_local_one() -> None:
    assert make_case(at=datetime(2026, 6, 30, 23, 30, tzinfo=UTC)).reference.startswith("WF-RR-2026")
    assert make_case(at=datetime(2025, 12, 31, 23, 59, tzinfo=UTC)).reference.startswith("WF-RR-2025")


@pytest.mark.django_db
def test_a_case_that_was_rolled_back_leaves_no_gap() -> None:
    with pytest.raises(UnknownState):
        make_case_in_unknown_state()
    assert make_case(at=datetime(2026, 3, 1, 12, tzinfo=UTC)).reference == "WF-RR-2026-001"


def make_case_in_unknown_state() -> None:
    from reviews.cases.services import open_case

    with as_actor():
        references.next_reference("rapid_review", 2026)
        open_case(kind="rapid_review", state="no such state", by=None, at=timezone.now(), edition="x", title="x")


@pytest.mark.django_db(transaction=True)
def test_twelve_people_opening_at_once_get_twelve_references() -> None:
    make_case()
    found, failed = [], []

    def one() -> None:
        try:
            with acting_as(SYSTEM("test")), transaction.atomic():
                found.append(references.next_reference("rapid_review", 2031))
        except Exception as error:  # noqa: BLE001 - a thread's failure must reach the test
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert sorted(found) == [f"WF-RR-2031-{number:03d}" for number in range(1, 13)]


@pytest.mark.django_db
def test_several_children_are_one_case_with_one_reference() -> None:
    """E5: siblings are children of one case, each with a letter and an outcome of their own."""
    children = [{"name": f"Name {n}", "outcome": "death" if n == 0 else "serious_harm"} for n in range(5)]
    case = make_case(children=children)
    assert list(case.children.values_list("label", "outcome")) == [
        ("Child A", "death"),
        *((f"Child {letter}", "serious_harm") for letter in "BCDE"),
    ]
    assert kinds_of(case).count("child.added") == 5


@pytest.mark.django_db
def test_an_unborn_and_an_unidentified_child_need_no_name() -> None:
    """E7: an expected date of delivery instead of a date of birth, and no name."""
    due = timezone.localdate() + timedelta(days=60)
    case = make_case(children=[{"due_on": due, "outcome": "other"}, {"outcome": "serious_harm"}])
    unborn, unidentified = case.children.all()
    assert unborn.unborn
    assert unborn.name == unidentified.name == ""


@pytest.mark.django_db
def test_no_name_of_a_child_outside_the_erasable_values() -> None:
    case = make_case(children=[{"name": "Tamsin Unmistakable", "outcome": "death"}], summary="Tamsin Unmistakable")
    rows = StoredEvent.objects.filter(stream=case_stream(case.pk))
    assert "Unmistakable" not in json.dumps(list(rows.values("payload", "body", "obj")))
    assert "Unmistakable" not in f"{case.reference} {case.title} {case.get_absolute_url()}"


@pytest.mark.parametrize(("number", "label"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (51, "AZ"), (52, "BA")])
def test_letters_of_children(number: int, label: str) -> None:
    assert child_label(number) == f"Child {label}"


@pytest.mark.django_db
def test_a_state_moves_with_its_words_in_the_history() -> None:
    case = make_case(state="triage")
    with as_actor():
        move_state(case, "scoping")
        move_state(case, "scoping")
    event = StoredEvent.objects.filter(stream=case_stream(case.pk), kind="case.state_moved").get()
    assert event.payload["changed_to"] == case.state_label
    with as_actor(), pytest.raises(UnknownState):
        move_state(case, "nonsense")
    assert Case.objects.get(pk=case.pk).state == "scoping"


@pytest.mark.django_db
def test_a_closed_case_stays_as_it_is_and_is_never_removed() -> None:
    """E15: withdrawn before the notification means closed with a reason."""
    case = make_case()
    with as_actor():
        with pytest.raises(ReasonMissing):
            close_case(case, state="closed_not_met", reason=" ", at=timezone.now())
        close_case(case, state="closed_not_met", reason="The referral was withdrawn.", at=timezone.now())
    with as_actor(), pytest.raises(CaseIsClosed):
        move_state(case, "scoping")
    with as_actor(), pytest.raises(CaseIsClosed):
        record_fact(case, "sin_sent_at", timezone.now(), by=None, at=timezone.now())
    with pytest.raises(Exception, match="protected foreign keys"):
        case.delete()


@pytest.mark.django_db
def test_nothing_is_opened_without_an_actor() -> None:
    from reviews.cases.services import open_case

    make_case()
    with pytest.raises(ActorMissing):
        open_case(kind="rapid_review", state="scoping", by=None, at=timezone.now(), edition="x", title="x")
    assert Case.objects.count() == 1


@pytest.mark.django_db
def test_a_fact_is_aware_not_ahead_and_recorded_once() -> None:
    case, now = make_case(facts={}), timezone.now()
    with as_actor():
        with pytest.raises(FactRefused, match="time zone"):
            record_fact(case, "sin_sent_at", now.replace(tzinfo=None), by=None, at=now)
        with pytest.raises(FactRefused, match="past"):
            record_fact(case, "sin_sent_at", now + timedelta(minutes=1), by=None, at=now)
        fact = record_fact(case, "sin_sent_at", now - timedelta(days=1), by=None, at=now)
        with pytest.raises(FactRefused, match="already"):
            record_fact(case, "sin_sent_at", now, by=None, at=now)
    assert (fact.at, fact.recorded_at) == (now - timedelta(days=1), now)


@pytest.mark.django_db
def test_a_practice_review_opens_once_and_is_tied_to_its_rapid_review() -> None:
    case, now = make_case(children=[{"name": "Name", "outcome": "death"}]), timezone.now()
    with as_actor():
        review = open_linked_practice_review(case, commissioned_at=now, by=None, at=now)
        again = open_linked_practice_review(case, commissioned_at=now, by=None, at=now)
    assert review == again
    assert (review.kind, review.state) == ("practice_review", "commissioning")
    assert review.reference.startswith("WF-LCSPR-")
    assert review.facts.get().name == "commissioned_at"
    assert review.children.get().name == "Name"
    assert "case.linked" in kinds_of(case)
    assert "case.linked" in kinds_of(review)


@pytest.mark.django_db
def test_cases_of_one_family_are_linked_once() -> None:
    """E34: a many-to-many link with its kind."""
    one, two = make_case(), make_case()
    with as_actor():
        link_cases(one, two, "same_family")
        link_cases(one, two, "same_family")
        link_cases(one, two, "same_theme")
    assert one.links_out.count() == 2
    assert kinds_of(two).count("case.linked") == 2


def test_a_kind_means_one_thing() -> None:
    with pytest.raises(KindDeclaredTwice):
        register_kind(CaseKind("something", "LCSPR", "Something"))
    from reviews.cases import kinds

    with pytest.raises(UnknownKind):
        kinds.get("nonsense")
