"""How often the beat looks, how long a mail provider may take, how long a letter belongs to one worker."""

from typing import NamedTuple

from django.core.exceptions import ImproperlyConfigured

from config import env

LONGEST_TURN = 300


class DeliveryTimes(NamedTuple):
    """All in seconds."""

    turn: int
    timeout: int
    lease: int
    retry: int


def delivery_times() -> DeliveryTimes:
    """Read the four times; raise ImproperlyConfigured where a letter could be sent by two workers or wait too long.

    A worker asks the provider, connects and sends within its lease: each of the three may take the whole timeout.
    """
    times = DeliveryTimes(
        turn=env.whole("TURN_SECONDS", 60),
        timeout=env.whole("MAIL_TIMEOUT_SECONDS", 20),
        lease=env.whole("LEASE_SECONDS", 300),
        retry=env.whole("RETRY_SECONDS", 60),
    )
    if min(times) < 1:
        raise ImproperlyConfigured("TURN_SECONDS, MAIL_TIMEOUT_SECONDS, LEASE_SECONDS and RETRY_SECONDS start at 1.")
    if times.turn > LONGEST_TURN:
        raise ImproperlyConfigured(f"TURN_SECONDS must be at most {LONGEST_TURN}: people are told when it is time.")
    if times.lease < 3 * times.timeout:
        raise ImproperlyConfigured(
            "LEASE_SECONDS must be at least three times MAIL_TIMEOUT_SECONDS: a letter whose lease ends while the "
            "provider is slow would be sent by a second worker."
        )
    return times
