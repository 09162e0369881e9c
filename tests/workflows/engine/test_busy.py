"""A lock that is not got anywhere in a request is told as 409, never as a fault of the server."""

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse
from viewflow.workflow.exceptions import FlowLockFailed

from reviews.people.models import Membership
from tests.factories.people import make_user
from tests.sample_procedure.playing import Sample, browser
from tests.workflows.engine.racing import held_by_somebody_else
from workflows.engine.claims import claim
from workflows.engine.middleware import BusyMiddleware


def pg_error(sqlstate: str) -> OperationalError:
    cause = Exception("from the driver")
    cause.sqlstate = sqlstate  # type: ignore[attr-defined]
    error = OperationalError("something")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (FlowLockFailed("busy"), 409),
        (pg_error("40P01"), 409),
        (pg_error("55P03"), 409),
        (pg_error("57P01"), None),
        (ValueError("a fault"), None),
    ],
)
def test_what_counts_as_busy(transactional_db: None, error: Exception, status: int | None) -> None:
    request = RequestFactory().post("/")
    request.user = make_user()
    answer = BusyMiddleware(lambda _: None).process_exception(request, error)  # type: ignore[arg-type,return-value]
    assert (answer.status_code if answer else None) == status


def test_ending_a_membership_while_the_work_is_being_saved(
    transactional_db: None, sample_registered: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.factories.cases import as_actor

    monkeypatch.setattr("workflows.engine.locks.process_lock.wait_ms", 300)
    manager = make_user(role="partnership_manager")
    sample = Sample()
    agency = sample.agencies[0]
    person = make_user(role="agency_contributor", agency=agency)
    with as_actor(person):
        claim(sample.item("answer", agency).pk, by=person)
    membership = Membership.objects.get(user=person)
    client: Client = browser(manager)
    with held_by_somebody_else(sample.process.pk):
        answer = client.post(reverse("membership_end", kwargs={"pk": membership.pk}), {"reason": "Left the agency."})
    assert answer.status_code == 409
    assert "Someone else is saving this" in answer.content.decode()
    membership.refresh_from_db()
    assert membership.valid_to is None
