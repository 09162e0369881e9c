"""/health/: a stranger learns only whether the product is well."""

import time
from collections.abc import Iterator

import pytest
import redis
from django.conf import LazySettings
from django.test import Client

from config import health
from config.celery import HEARTBEAT_KEY, app, heartbeat


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
    """They name what was looked at, and its age."""
    monkeypatch.setattr(health, "_may_read_details", lambda request: True)
    details = client.get("/health/").json()["details"]
    assert set(details) == {"database", "broker", "beat", "messages"}
