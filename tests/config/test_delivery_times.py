"""Times of delivery that would let two workers send one letter are refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.delivery_times import DeliveryTimes, delivery_times

NAMES = ("TURN_SECONDS", "MAIL_TIMEOUT_SECONDS", "LEASE_SECONDS", "RETRY_SECONDS")


@pytest.fixture(autouse=True)
def no_times_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_a_minute_and_five_minutes_unless_told_otherwise() -> None:
    assert delivery_times() == DeliveryTimes(turn=60, timeout=20, lease=300, retry=60)


def test_shorter_times_that_fit_each_other_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in zip(NAMES, ("1", "5", "15", "2"), strict=True):
        monkeypatch.setenv(name, value)
    assert delivery_times() == DeliveryTimes(turn=1, timeout=5, lease=15, retry=2)


@pytest.mark.parametrize(
    ("name", "value"),
    [("LEASE_SECONDS", "59"), ("MAIL_TIMEOUT_SECONDS", "101"), ("TURN_SECONDS", "301"), ("RETRY_SECONDS", "0")],
)
def test_times_that_risk_a_second_letter_or_a_late_one_are_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=name):
        delivery_times()
