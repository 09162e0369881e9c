"""What every test may use."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from embedded import binaries
from embedded.database_fixtures import django_db_setup

__all__ = ["broker", "browser_type_launch_args", "django_db_setup"]

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # the machines that run this are shared: how slow an example is says nothing


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Drive the system's Chromium, which as root and in containers needs its own sandbox off."""
    return {"executable_path": binaries.chromium(), "args": ["--no-sandbox", "--disable-dev-shm-usage"]}


@pytest.fixture
def broker() -> Iterator[str]:
    """The address of this worker's own, empty broker database."""
    import os

    import redis

    address = os.environ["REDIS_URL"]
    with redis.Redis.from_url(address) as connection:
        connection.flushdb()
        yield address
        connection.flushdb()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show the figures that tests recorded as "said", also when they ran in workers."""
    for report in (one for some in terminalreporter.stats.values() for one in some):
        for name, line in getattr(report, "user_properties", []):
            if name == "said" and report.when == "call":
                terminalreporter.write_line(line)
