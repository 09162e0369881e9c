"""A real Celery worker: a commit is enough, and two workers still send each letter once."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from celery import current_app

from notifications.models import Delivery, State
from tests.factories.people import make_user
from tests.notifications.conftest import PostOffice, tell, wait_until


@pytest.fixture
def start_worker(broker: str, post_office: PostOffice) -> Iterator[Callable[[str], None]]:
    """Start worker processes on this test's database, broker and post office."""
    running: list[subprocess.Popen[bytes]] = []

    def start(name: str) -> None:
        command = [sys.executable, "-m", "celery", "-A", "config.celery", "worker", "-P", "threads", "-c", "2"]
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.notifications.worker_settings",
            "TEST_SMTP_PORT": str(post_office.port),
        }
        options = ["-n", f"{name}@test", "--without-gossip", "--without-mingle", "--loglevel", "WARNING"]
        running.append(subprocess.Popen([*command, *options], env=environment))

    yield start
    for worker in running:
        worker.terminate()
    for worker in running:
        worker.wait(20)


@pytest.mark.django_db(transaction=True)
def test_a_commit_brings_the_letter_once_even_with_two_workers(start_worker, post_office):
    people = [make_user(f"Person {number}", role="agency_lead") for number in range(3)]
    start_worker("first")
    start_worker("second")
    wait_until(lambda: len(current_app.control.ping(timeout=0.5) or []) == 2, 60)

    for person in people:
        for number in range(5):
            tell(f"user:{person.pk}", key=f"{person.pk}-{number}")

    letters = post_office.wait_for(15)
    wait_until(lambda: Delivery.objects.filter(channel="email", state=State.SENT).count() == 15)
    assert len({letter["Message-ID"] for letter in letters}) == len(letters) == 15
