"""/health/: a stranger learns only whether the product is well."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
import redis
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from config import health
from config.celery import HEARTBEAT_KEY, app, heartbeat
from config.probes import PROBES
from notifications.jobs import job
from notifications.probes import findings
from tests.workflows.chase.conftest import any_case, asked, case, law, manager
from workflows.chase.models import ChasePlan
from workflows.clock.models import Deadline

__all__ = ["any_case", "asked", "case", "law", "manager"]


@pytest.fixture
def beating(broker: str) -> Iterator[redis.Redis]:
    """A broker in which the beat has just left its mark."""
    with redis.Redis.from_url(broker) as connection:
        connection.set(HEARTBEAT_KEY, int(time.time()))
        yield connection


@pytest.mark.django_db
def test_all_well(client: Client, beating: redis.Redis) -> None:
    """200, and nothing but the word."""
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize("value", [None, 0])
def test_a_silent_beat_fails(client: Client, beating: redis.Redis, value: int | None) -> None:
    """No heartbeat, or an old one, answers 503 without saying why."""
    if value is None:
        beating.delete(HEARTBEAT_KEY)
    else:
        beating.set(HEARTBEAT_KEY, value)
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (503, {"status": "failing"})


@pytest.mark.django_db
def test_a_silent_broker_fails(client: Client, settings: LazySettings) -> None:
    """A broker that does not answer is a 503, not a 500."""
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    assert client.get("/health/").status_code == 503


@pytest.mark.django_db
def test_the_heartbeat_is_what_health_reads(client: Client, broker: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The task writes the key with the present second."""
    monkeypatch.setattr(app.conf, "broker_url", broker)
    heartbeat()
    assert client.get("/health/").status_code == 200


@pytest.mark.django_db
def test_only_get(client: Client) -> None:
    """Anything else is refused."""
    assert client.post("/health/").status_code == 405


@pytest.mark.django_db
def test_details_for_those_who_may_read_them(
    client: Client, beating: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They name what was looked at, warnings too."""
    monkeypatch.setattr(health, "_may_read_details", lambda request: True)
    details = client.get("/health/").json()["details"]
    assert set(details) == {probe.name for probe in PROBES}


@pytest.mark.django_db
def test_a_warning_is_shown_and_keeps_the_web_in_service(
    client: Client, beating: redis.Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A job that failed is no reason to take the pages away from people."""
    monkeypatch.setattr(health, "_may_read_details", lambda request: True)
    with pytest.raises(LookupError), job("toy"):
        raise LookupError
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["details"]["jobs"]["good"]) == (200, False)
    assert "LookupError" in answer.json()["details"]["jobs"]["says"]


@pytest.mark.django_db
def test_reminders_that_nobody_sweeps_fail(client: Client, beating: redis.Redis, asked: Deadline) -> None:
    """A sweep that lags behind is a failure: people would not be reminded."""
    ChasePlan.objects.filter(deadline=asked).update(next_at=timezone.now() - timedelta(minutes=20))
    assert client.get("/health/").status_code == 503


@pytest.mark.django_db
def test_a_stranger_pays_for_no_more_than_the_answer(
    client: Client, beating: redis.Redis, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Anybody may ask, so asking is cheap."""
    with django_assert_max_num_queries(12):
        client.get("/health/")


@pytest.mark.django_db
def test_every_probe_says_what_to_do() -> None:
    """Each has words for the person who has to act, and finds something."""
    found = findings()
    for probe in PROBES:
        assert probe.do.endswith(".")
        assert found[probe.name].says
