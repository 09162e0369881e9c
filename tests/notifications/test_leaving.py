"""Who leaves between addressing and sending gets nothing; who follows them does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from notifications import moot
from notifications.addressing import address
from notifications.delivery import deliver
from notifications.models import Channel, Delivery, Message, State, Unreachable
from notifications.tasks import look
from notifications.withdrawing import withdraw
from reviews.people.models import User
from tests.factories.people import make_user
from tests.notifications.conftest import PostOffice, tell

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 17, 12, 30, tzinfo=UTC)
DIGEST_GOES = datetime(2026, 11, 18, 8, 11, tzinfo=UTC)


@pytest.fixture
def ann(db: None) -> User:
    return make_user("Ann Archer", role="agency_lead")


def replaced(person: User, name: str) -> User:
    """Somebody else takes over the role since yesterday."""
    (held,) = person.active_memberships()
    type(held).objects.filter(pk=held.pk).update(valid_to=timezone.localdate() - timedelta(days=1))
    return make_user(name, role=held.role, agency=held.agency)


def duty_of(person: User) -> str:
    (held,) = person.active_memberships()
    return f"{held.role}@{held.agency_id}"


def states(message: Message, channel: Channel = Channel.EMAIL) -> dict[str, str]:
    rows = Delivery.objects.filter(message=message, channel=channel)
    return dict(rows.values_list("person__name", "state"))


def test_the_successor_gets_what_the_one_who_left_does_not(post_office: PostOffice, ann: User) -> None:
    message = tell(duty_of(ann))
    address(timezone.now())
    replaced(ann, "Bea Baker")
    for _ in range(3):
        look()
    assert states(message) == {"Ann Archer": State.CANCELLED, "Bea Baker": State.SENT}
    assert set(states(message, Channel.IN_APP)) == {"Ann Archer", "Bea Baker"}
    assert len(post_office.letters) == 1


def test_a_colleague_who_had_theirs_gets_no_second_one(post_office: PostOffice, ann: User) -> None:
    message, (held,) = tell(duty_of(ann)), ann.active_memberships()
    make_user("Carl Cole", role=held.role, agency=held.agency)
    address(timezone.now())
    replaced(ann, "Bea Baker")
    for _ in range(3):
        look()
    assert states(message) == {"Ann Archer": State.CANCELLED, "Bea Baker": State.SENT, "Carl Cole": State.SENT}
    assert len(post_office.letters) == 2


def test_where_nobody_follows_there_is_a_warning(post_office: PostOffice, ann: User) -> None:
    message = tell(duty_of(ann))
    address(timezone.now())
    (held,) = ann.active_memberships()
    type(held).objects.filter(pk=held.pk).update(valid_to=timezone.localdate() - timedelta(days=1))
    for _ in range(2):
        look()
    assert not post_office.letters
    assert Unreachable.objects.open().filter(message=message).exists()


def test_what_is_withdrawn_or_done_meanwhile_goes_to_nobody(
    post_office: PostOffice, ann: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdrawn, done = (
        tell(duty_of(ann), key="withdrawn"),
        tell(duty_of(ann), key="done", kind="toy.soon", due="12 December 2026"),
    )
    address(timezone.now())
    withdraw([withdrawn.key], because="The date moved.")
    monkeypatch.setitem(moot._asked, "toy.soon", lambda messages: {one.pk for one in messages})
    replaced(ann, "Bea Baker")
    for _ in range(3):
        look()
    assert not post_office.letters
    assert states(withdrawn) == states(done) == {"Ann Archer": State.CANCELLED}


def test_a_letter_about_an_account_goes_to_nobody_else(post_office: PostOffice, ann: User) -> None:
    message = tell(f"user:{ann.pk}")
    Message.objects.filter(pk=message.pk).update(case_ref="")
    address(timezone.now())
    User.objects.filter(pk=ann.pk).update(is_active=False)
    for _ in range(2):
        look()
    assert not post_office.letters
    assert not Unreachable.objects.exists()


def test_what_waited_in_a_digest_goes_to_the_successor(post_office: PostOffice, holidays: None) -> None:
    dan = make_user("Dan Dale", role="dsp")
    message = tell(duty_of(dan), kind="toy.soon", due="12 December 2026")
    address(NOON)
    assert states(message) == {"Dan Dale": State.COLLECTED}
    replaced(dan, "Eve Elm")
    deliver(DIGEST_GOES)
    assert states(message) == {"Dan Dale": State.CANCELLED}
    address(DIGEST_GOES)
    assert set(states(message)) == {"Dan Dale", "Eve Elm"}
    deliver(DIGEST_GOES + timedelta(days=1))
    assert states(message)["Eve Elm"] == State.SENT


def test_of_somebody_whose_account_ended_all_that_waited_goes_to_the_successor(
    post_office: PostOffice, holidays: None
) -> None:
    dan = make_user("Dan Dale", role="dsp")
    message = tell(duty_of(dan), kind="toy.soon", due="12 December 2026")
    address(NOON)
    User.objects.filter(pk=dan.pk).update(is_active=False)
    replaced(dan, "Eve Elm")
    deliver(DIGEST_GOES)
    address(DIGEST_GOES)
    assert set(states(message)) == {"Dan Dale", "Eve Elm"}
