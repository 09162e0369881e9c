"""GOV.UK Notify: each letter once whatever the line does, asked by reference before it is sent again."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone

from notifications.addressing import address
from notifications.backends import notify as backend
from notifications.delivery import ATTEMPTS, LEASE, claim, deliver
from notifications.models import Delivery, State
from notifications.tasks import look
from notifications.whereabouts import GIVE_UP, ask_about
from tests.factories.people import make_user
from tests.notifications.conftest import tell
from tests.notifications.notify_stand_in import API_KEY, TEMPLATE, Notify, notify_running

pytestmark = pytest.mark.django_db


@pytest.fixture
def notify(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Notify]:
    monkeypatch.setattr(backend, "SECONDS", 0.5)
    with notify_running() as office:
        settings.MAIL_PROVIDER, settings.NOTIFY_BASE_URL = "notify", office.url
        settings.NOTIFY_API_KEY, settings.NOTIFY_TEMPLATE_ID = API_KEY, TEMPLATE
        yield office


@pytest.fixture
def ann(db):
    return make_user("Ann Archer", role="agency_lead")


def letter() -> Delivery:
    return Delivery.objects.get(channel="email")


def again() -> datetime:
    """Send at the moment of the next try; give that moment."""
    moment = letter().next_try
    assert moment is not None
    deliver(moment)
    return moment


def test_a_letter_goes_as_subject_and_body_under_its_reference(notify, ann):
    tell(f"user:{ann.pk}")
    look()
    (taken,) = notify.taken
    assert taken["email_address"] == ann.email
    assert taken["personalisation"]["subject"].endswith("Return what you know for WF-RR-2026-001, due 12 March 2026")
    assert "http://testserver/tasks/5/" in taken["personalisation"]["body"]
    one = letter()
    assert (one.state, one.provider, one.provider_ref) == (State.SENT, "notify", taken["id"])
    assert notify.asked == [], "a first attempt need not ask"


@pytest.mark.parametrize("fault", ["taken but 503", "taken but hung up", "taken but stalled"])
def test_a_letter_taken_without_an_answer_is_not_sent_again(notify, ann, fault):
    notify.faults = [fault]
    tell(f"user:{ann.pk}")
    look()
    assert letter().state == State.PENDING
    again()
    assert letter().state == State.SENT
    assert letter().provider_ref == notify.taken[0]["id"]
    assert notify.asked == [notify.taken[0]["reference"]]
    assert set(notify.sends().values()) == {1}


def test_control_without_asking_first_the_stand_in_sees_duplicates(notify, ann, monkeypatch):
    monkeypatch.setattr(backend.NotifyProvider, "find", lambda self, reference: None)
    notify.faults = ["taken but 503"]
    tell(f"user:{ann.pk}")
    look()
    again()
    assert set(notify.sends().values()) == {2}


@pytest.mark.parametrize("fault", ["503", "500", "stall"])
def test_a_letter_not_taken_is_sent_again(notify, ann, fault):
    notify.faults = [fault]
    tell(f"user:{ann.pk}")
    look()
    assert (letter().state, len(notify.taken)) == (State.PENDING, 0)
    again()
    assert (letter().state, len(notify.taken)) == (State.SENT, 1)


def test_a_worker_that_vanished_after_sending_is_replaced_by_one_that_asks(notify, ann):
    tell(f"user:{ann.pk}")
    look()
    Delivery.objects.filter(channel="email").update(
        state=State.SENDING, provider_ref="", lease_until=timezone.now() + LEASE
    )
    deliver(timezone.now() + LEASE + timedelta(seconds=1))
    assert (letter().state, set(notify.sends().values())) == (State.SENT, {1})


def test_a_worker_whose_lease_ran_out_sends_nothing(notify, ann, monkeypatch):
    tell(f"user:{ann.pk}")
    address(timezone.now())
    slow = claim(timezone.now())
    deliver(timezone.now() + LEASE + timedelta(seconds=1))
    monkeypatch.setattr("notifications.delivery.claim", lambda now: slow)
    deliver(timezone.now())
    assert (letter().state, set(notify.sends().values())) == (State.SENT, {1})


def test_a_pause_asked_for_is_given_and_counts_no_attempt(notify, ann):
    for number in range(5):
        tell(f"user:{ann.pk}", key=f"k{number}")
    notify.faults = ["", "429"]
    look()
    states = list(Delivery.objects.filter(channel="email").values_list("state", "attempts").order_by("pk"))
    assert states == [(State.SENT, 1), *[(State.PENDING, 0)] * 4]
    assert notify.requests == 2, "the rest of the batch was left alone"
    assert not Delivery.objects.filter(state=State.PENDING, next_try__lte=timezone.now()).exists()
    deliver(timezone.now() + timedelta(minutes=2))
    assert sorted(notify.sends().values()) == [1] * 5


@pytest.mark.parametrize("status", ["400", "403"])
def test_what_is_refused_stops_and_shows(notify, ann, status):
    notify.faults = [status]
    tell(f"user:{ann.pk}")
    look()
    assert (letter().state, letter().attempts) == (State.FAILED, 1)
    assert status in letter().error


def test_a_wrong_key_stops_and_shows(notify, ann, settings):
    settings.NOTIFY_API_KEY = API_KEY[:-1] + "1"
    tell(f"user:{ann.pk}")
    look()
    assert letter().state == State.FAILED
    assert "403" in letter().error


@pytest.mark.parametrize(
    ("status", "state", "says"),
    [
        ("delivered", State.DELIVERED, ""),
        ("permanent-failure", State.FAILED, "permanent failure"),
        ("temporary-failure", State.FAILED, "temporary failure"),
    ],
)
def test_what_became_of_a_letter_is_asked_later(notify, ann, status, state, says):
    tell(f"user:{ann.pk}")
    look()
    assert ask_about(timezone.now()) == 0, "too early"
    assert ask_about(timezone.now() + timedelta(minutes=2)) == 0
    assert letter().state == State.SENT, "still on its way"
    notify.becomes(status)
    assert ask_about(timezone.now() + timedelta(hours=2)) == 1
    assert letter().state == state
    assert says in letter().error
    assert letter().next_look is None


def test_a_letter_the_provider_lost_is_sent_again_once(notify, ann):
    tell(f"user:{ann.pk}")
    look()
    notify.becomes("technical-failure")
    ask_about(timezone.now() + timedelta(minutes=2))
    assert letter().state == State.PENDING
    deliver(timezone.now() + timedelta(hours=5))
    assert (letter().state, len(notify.taken)) == (State.SENT, 2)
    assert letter().provider_ref == notify.taken[1]["id"]

    Delivery.objects.update(attempts=ATTEMPTS)
    notify.becomes("technical-failure")
    ask_about(timezone.now() + timedelta(hours=6))
    assert letter().state == State.FAILED


def test_a_letter_found_refused_on_asking_is_not_sent_again(notify, ann):
    notify.faults = ["taken but 503"]
    tell(f"user:{ann.pk}")
    look()
    notify.becomes("permanent-failure")
    again()
    assert (letter().state, len(notify.taken)) == (State.FAILED, 1)


def test_nobody_asks_for_ever(notify, ann):
    tell(f"user:{ann.pk}")
    look()
    Delivery.objects.update(sent_at=F("sent_at") - GIVE_UP - timedelta(hours=1))
    ask_about(timezone.now() + timedelta(minutes=2))
    assert letter().next_look is None


def test_a_provider_that_cannot_be_asked_is_asked_again_later(notify, ann, settings):
    tell(f"user:{ann.pk}")
    look()
    settings.NOTIFY_BASE_URL = "http://127.0.0.1:1"
    now = timezone.now() + timedelta(minutes=2)
    assert ask_about(now) == 0
    assert Delivery.objects.filter(next_look__gt=now).count() == 1
