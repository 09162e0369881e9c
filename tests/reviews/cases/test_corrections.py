"""E9: a date is corrected by two people; the old one counts until then."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from reviews.cases import hooks
from reviews.cases.models import Case, Fact, FactCorrection
from reviews.cases.services import (
    CorrectionRefusal,
    FactRefused,
    NotEntitled,
    ReasonMissing,
    decide_correction,
    propose_correction,
)
from reviews.people.models import User
from reviews.trail.models import StoredEvent
from tests.factories.cases import as_actor, make_case
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Iterator[list[tuple[int, str]]]:
    """What the hook was told, without the clocks."""
    before, heard = list(hooks.fact_corrected), []
    hooks.fact_corrected[:] = [lambda case, name: heard.append((case.pk, name))]
    yield heard
    hooks.fact_corrected[:] = before


@pytest.fixture
def fact(manager: User, told: list[tuple[int, str]]) -> Fact:
    return make_case(by=manager).facts.get(name="la_became_aware_at")


def propose(fact: Fact, by: User) -> FactCorrection:
    with as_actor(by):
        return propose_correction(fact, fact.at - timedelta(days=1), "The call log.", by=by, at=timezone.now())


def at_of(fact: Fact) -> datetime:
    return Fact.objects.get(pk=fact.pk).at


def test_the_old_moment_counts_until_a_second_person_agrees(
    fact: Fact, manager: User, officer: User, told: list[tuple[int, str]]
) -> None:
    old = fact.at
    correction = propose(fact, manager)
    assert at_of(fact) == old
    assert told == []
    with as_actor(officer):
        decide_correction(correction, True, by=officer, at=timezone.now())
    assert at_of(fact) == old - timedelta(days=1)
    assert told == [(fact.case_id, "la_became_aware_at")]
    event = StoredEvent.objects.get(kind="fact.corrected")
    assert datetime.fromisoformat(event.payload["changed_from"]) == old
    assert "call log" not in (event.body or "")


def test_the_author_may_not_agree(fact: Fact, manager: User) -> None:
    correction = propose(fact, manager)
    with as_actor(manager), pytest.raises(NotEntitled):
        decide_correction(correction, True, by=manager, at=timezone.now())
    assert at_of(fact) == correction.old_at


def test_the_database_refuses_one_person_for_both(fact: Fact, manager: User) -> None:
    correction = propose(fact, manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        FactCorrection.objects.filter(pk=correction.pk).update(decided_by=manager, decided_at=timezone.now())


@pytest.mark.parametrize("role", ["partnership_manager", "partnership_officer", "dsp"])
def test_who_may_agree(role: str, fact: Fact, manager: User) -> None:
    correction, second = propose(fact, manager), make_user(role=role)
    with as_actor(second):
        decide_correction(correction, True, by=second, at=timezone.now())
    assert at_of(fact) == correction.new_at


@pytest.mark.parametrize("role", ["agency_lead", "lsp", "scrutineer", "group_chair", "system_administrator"])
def test_who_may_not(role: str, fact: Fact, manager: User) -> None:
    correction, other = propose(fact, manager), make_user(role=role)
    with as_actor(other), pytest.raises(NotEntitled):
        decide_correction(correction, True, by=other, at=timezone.now())
    with as_actor(other), pytest.raises(NotEntitled):
        propose_correction(fact, fact.at - timedelta(days=2), "Why", by=other, at=timezone.now())


def test_a_refusal_needs_a_reason_and_changes_nothing(
    fact: Fact, manager: User, officer: User, told: list[tuple[int, str]]
) -> None:
    correction = propose(fact, manager)
    with as_actor(officer):
        with pytest.raises(ReasonMissing):
            decide_correction(correction, False, by=officer, at=timezone.now())
        decide_correction(correction, False, by=officer, at=timezone.now(), note="The log is another case's.")
    assert at_of(fact) == correction.old_at
    assert told == []
    with as_actor(officer), pytest.raises(CorrectionRefusal):
        decide_correction(correction, True, by=officer, at=timezone.now())


def test_what_cannot_be_proposed(fact: Fact, manager: User) -> None:
    now = timezone.now()
    with as_actor(manager):
        for moment, reason, refusal in (
            (fact.at, "Why", FactRefused),
            (now + timedelta(hours=1), "Why", FactRefused),
            (fact.at - timedelta(days=1), "  ", ReasonMissing),
        ):
            with pytest.raises(refusal):
                propose_correction(fact, moment, reason, by=manager, at=now)
    propose(fact, manager)
    with as_actor(manager), pytest.raises(CorrectionRefusal):
        propose_correction(fact, fact.at - timedelta(days=3), "Why", by=manager, at=now)


def test_a_failing_hook_takes_the_correction_back(fact: Fact, manager: User, officer: User) -> None:
    def fails(case: Case, name: str) -> None:
        raise RuntimeError("the clock refused")

    hooks.fact_corrected.append(fails)
    correction = propose(fact, manager)
    with pytest.raises(RuntimeError), as_actor(officer):
        decide_correction(correction, True, by=officer, at=timezone.now())
    assert at_of(fact) == correction.old_at
    assert FactCorrection.objects.get(pk=correction.pk).decided_at is None


def test_the_pages_from_proposal_to_agreement(fact: Fact, manager: User, officer: User, client: Client) -> None:
    case_url = fact.case.get_absolute_url()
    client.force_login(manager)
    right = timezone.localtime(fact.at) - timedelta(days=2)
    typed = {
        "new_at_day": str(right.day),
        "new_at_month": str(right.month),
        "new_at_year": str(right.year),
        "new_at_time": right.strftime("%H:%M"),
        "reason": "",
    }
    refused = client.post(f"{case_url}facts/{fact.name}/correct/", typed)
    assert refused.status_code == 422
    assert f'value="{right.year}"' in refused.content.decode()
    answer = client.post(f"{case_url}facts/{fact.name}/correct/", typed | {"reason": "The call log."})
    assert answer.status_code == 302
    correction = FactCorrection.objects.get()
    page_url = f"{case_url}corrections/{correction.pk}/"
    own = client.get(page_url).content.decode()
    assert "A second person has to approve this" in own
    assert 'name="decision"' not in own
    assert client.post(page_url, {"decision": "agree"}).status_code == 422
    client.force_login(officer)
    assert "A correction waits for a decision" in client.get(case_url).content.decode()
    assert client.post(page_url, {"decision": "agree"}).status_code == 302
    assert at_of(fact) == right.replace(second=0, microsecond=0)
    assert client.post(page_url, {"decision": "agree"}).status_code == 409


def test_a_correction_of_another_case_is_not_found(fact: Fact, manager: User, client: Client) -> None:
    correction, other = propose(fact, manager), make_case()
    client.force_login(manager)
    assert client.get(f"{other.get_absolute_url()}corrections/{correction.pk}/").status_code == 404
    assert client.get(f"{other.get_absolute_url()}facts/nonsense/correct/").status_code == 404
