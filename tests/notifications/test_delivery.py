"""From outbox to letter box: to today's holder, once, retried when that may help, never when refused."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notifications.addressing import address
from notifications.backlog import oldest_undelivered
from notifications.delivery import ATTEMPTS, LEASE, claim, deliver, pause_after
from notifications.models import Delivery, State
from notifications.tasks import look
from tests.factories.people import make_membership, make_user
from tests.notifications.conftest import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann(db):
    return make_user("Ann Archer", role="agency_lead")


def emails() -> list[Delivery]:
    return list(Delivery.objects.filter(channel="email").order_by("pk"))


def test_a_letter_says_case_task_due_day_and_link_and_no_more(post_office, ann):
    tell(f"user:{ann.pk}")
    look()

    (letter,) = post_office.letters
    assert letter["Subject"] == "OFFICIAL-SENSITIVE: Police: Return what you know for WF-RR-2026-001, due 12 March 2026"
    assert letter["To"] == ann.email
    for kind in ("plain", "html"):
        body = letter.get_body((kind,)).get_content()
        for said in ("WF-RR-2026-001", "Return what you know", "12 March 2026", "http://testserver/tasks/5/"):
            assert said in body, kind
    assert [one.state for one in emails()] == [State.SENT]
    assert emails()[0].provider_ref == letter["Message-ID"]
    assert Delivery.objects.filter(channel="in_app", person=ann).count() == 1


def test_looking_again_sends_nothing_again(post_office, ann):
    tell(f"user:{ann.pk}")
    for _ in range(3):
        look()
    assert len(post_office.letters) == 1


def test_channels_follow_the_kind(post_office, ann):
    tell(f"user:{ann.pk}", key="a", kind="toy.whispered")
    tell(f"user:{ann.pk}", key="b", kind="toy.shown")
    look()
    assert sorted(Delivery.objects.values_list("channel", flat=True)) == ["email", "in_app"]


def test_people_are_resolved_when_it_is_sent(post_office, ann):
    agency = ann.active_memberships()[0].agency
    message = tell(f"agency_lead@{agency.pk}")
    bob = make_user("Bob", role="agency_lead", agency=agency)
    look()
    assert set(post_office.recipients) == {ann.email, bob.email}
    assert message.deliveries.count() == 4


def test_a_duty_nobody_holds_is_asked_again_later(post_office, ann):
    agency = ann.active_memberships()[0].agency
    message = tell(f"dsp@{agency.pk}")
    now = timezone.now()
    assert [address(now) for _ in range(3)] == [1, 1, 0], "the second is the note to the manager, who is missing too"
    assert address(now + timedelta(hours=1, minutes=1)) == 2
    message.refresh_from_db()
    assert message.addressed is None


@pytest.mark.parametrize("others", [0, 9])
def test_messages_about_one_case_to_one_duty_ask_once_who_holds_it(ann, others):
    duty = f"agency_lead@{ann.active_memberships()[0].agency_id}"
    for number in range(1 + others):
        tell(duty, key=f"k{number}")
    with CaptureQueriesContext(connection) as asked:
        assert address(timezone.now()) == 1 + others
    assert Delivery.objects.values("message").distinct().count() == 1 + others
    memberships = [query for query in asked if "people_membership" in query["sql"]]
    assert len(memberships) == 2, "who holds the duty, and where these people work"


def test_one_bad_message_does_not_hold_up_the_others(post_office, ann):
    tell("dancer@12", key="a")
    tell(f"user:{ann.pk}", key="b", kind="toy.broken")
    tell(f"user:{ann.pk}", key="c")
    look()
    assert len(post_office.letters) == 1
    assert {one.state for one in emails()} == {State.SENT, State.PENDING}


def test_a_refused_address_is_not_tried_again(post_office, ann):
    post_office.answers[ann.email] = "550 No such person"
    tell(f"user:{ann.pk}")
    look()
    (one,) = emails()
    assert (one.state, one.attempts) == (State.FAILED, 1)
    assert "550" in one.error


@pytest.mark.parametrize("answer", ["451 Try later", "421 Closing"])
def test_what_may_pass_is_tried_again_after_a_pause(post_office, ann, answer):
    post_office.answers[ann.email] = answer
    tell(f"user:{ann.pk}")
    look()
    (one,) = emails()
    assert (one.state, one.attempts) == (State.PENDING, 1)
    assert one.next_try is not None
    assert one.next_try > timezone.now() + timedelta(seconds=50)

    post_office.answers.clear()
    assert deliver(timezone.now()) == 0
    assert deliver(one.next_try) == 1
    assert len(post_office.letters) == 1


def test_a_slow_post_office_keeps_no_worker_for_itself(post_office, ann, monkeypatch):
    monkeypatch.setattr("notifications.tasks.LOOK_SECONDS", 0)
    for number in range(3):
        tell(f"user:{ann.pk}", key=str(number), kind="toy.whispered")
    for sent in (1, 2, 3):
        look()
        assert len(post_office.letters) == sent
        waiting = [one for one in emails() if one.state == State.PENDING]
        assert [one.attempts for one in waiting] == [0] * (3 - sent)


def test_a_post_office_that_is_away_is_tried_again_and_in_the_end_given_up(post_office, ann, settings):
    settings.EMAIL_PORT = 1
    tell(f"user:{ann.pk}")
    look()
    assert emails()[0].state == State.PENDING
    Delivery.objects.filter(channel="email").update(attempts=ATTEMPTS - 1)
    again = emails()[0].next_try
    assert again is not None
    deliver(again)
    assert emails()[0].state == State.FAILED
    assert (pause_after(1), pause_after(3)) == (timedelta(minutes=1), timedelta(minutes=4))
    assert pause_after(30) == timedelta(hours=4)


def test_who_lost_the_duty_meanwhile_gets_no_letter(post_office, ann):
    membership = ann.active_memberships()[0]
    tell(f"agency_lead@{membership.agency_id}")
    address(timezone.now())
    make_membership(ann, role="agency_contributor", agency=membership.agency)
    type(membership).objects.filter(pk=membership.pk).update(valid_to=timezone.localdate() - timedelta(days=1))
    look()
    assert not post_office.letters
    assert [one.state for one in emails()] == [State.CANCELLED]


def test_a_worker_that_vanished_is_replaced_after_its_lease(post_office, ann):
    tell(f"user:{ann.pk}")
    now = timezone.now()
    address(now)
    (lost,) = claim(timezone.now())
    assert deliver(timezone.now()) == 0
    assert deliver(timezone.now() + LEASE + timedelta(seconds=1)) == 1
    assert len(post_office.letters) == 1
    assert emails()[0].attempts == lost.attempts + 1


def test_the_health_check_learns_of_what_is_stuck(post_office, ann):
    assert oldest_undelivered() is None
    message = tell(f"user:{ann.pk}")
    assert oldest_undelivered() == message.created
    look()
    assert oldest_undelivered() is None


@pytest.mark.django_db(transaction=True)
def test_workers_racing_deliver_each_letter_once(post_office):
    people = [make_user(f"Person {number}", role="agency_lead") for number in range(4)]
    for person in people:
        for number in range(10):
            tell(f"user:{person.pk}", key=f"{person.pk}-{number}")

    address(timezone.now())
    together = threading.Barrier(4)

    def work() -> None:
        try:
            connection.ensure_connection()
            together.wait(10)
            look()
        finally:
            connection.close()

    _all_at_once(work, 4)

    ids = [letter["Message-ID"] for letter in post_office.letters]
    assert len(ids) == len(set(ids)) == 40
    assert Delivery.objects.filter(channel="email", state=State.SENT, attempts=1).count() == 40


@pytest.mark.django_db(transaction=True)
def test_no_letter_is_claimed_by_two(ann):
    for number in range(60):
        tell(f"user:{ann.pk}", key=f"k{number}")
    address(timezone.now())
    together, claimed = threading.Barrier(4), []

    def work() -> None:
        try:
            connection.ensure_connection()
            together.wait(10)
            claimed.extend(one.pk for one in claim(timezone.now()))
        finally:
            connection.close()

    _all_at_once(work, 4)
    assert len(claimed) == len(set(claimed)) > 20


def _all_at_once(work: Callable[[], None], count: int) -> None:
    workers = [threading.Thread(target=work) for _ in range(count)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def test_a_person_without_an_address_is_said_and_not_counted_as_sent(post_office, ann):
    type(ann).objects.filter(pk=ann.pk).update(email="")
    tell(f"user:{ann.pk}")
    look()
    assert [(one.state, one.error) for one in emails()] == [(State.FAILED, "The person has no e-mail address.")]
