"""Many workers at once still make one digest for each person and moment."""

import threading

import pytest
from django.db import connection

from notifications.addressing import address
from notifications.models import Delivery, Message, State
from tests.factories.people import make_user
from tests.notifications.test_digests import DIGEST_GOES, TUESDAY_NOON, quiet_hours, run, tell

__all__ = ["quiet_hours"]


@pytest.mark.django_db(transaction=True)
def test_workers_racing_open_one_digest_for_each_person(post_office, settings):
    people = [make_user(f"Partner {number}", role="dsp") for number in range(5)]
    for number in range(50):
        for person in people:
            tell(f"user:{person.pk}", key=f"{person.pk}-{number}", kind="toy.soon")
    together = threading.Barrier(4)

    def work() -> None:
        try:
            connection.ensure_connection()
            together.wait(10)
            while address(TUESDAY_NOON):
                pass
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert Message.objects.filter(kind="post.digest").count() == 5
    assert Delivery.objects.filter(state=State.COLLECTED, digest__isnull=False).count() == 250
    run(DIGEST_GOES)
    assert sorted(post_office.recipients) == sorted(person.email for person in people)
    assert Delivery.objects.filter(channel="email", state=State.SENT).count() == 255
