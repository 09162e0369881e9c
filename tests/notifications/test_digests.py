"""One e-mail that carries several: at eight on a working day, once, without what was done meanwhile."""

from datetime import datetime, timedelta

import pytest

from notifications import moot
from notifications.addressing import address
from notifications.delivery import deliver
from notifications.kinds import kind_of
from notifications.models import Delivery, Frequency, Message, Preference, State
from notifications.quiet import LONDON
from notifications.withdrawing import withdraw
from notifications.wording import wording_of
from tests.factories.people import make_membership, make_user
from tests.notifications.conftest import tell as tell_at_once

pytestmark = pytest.mark.django_db


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


TUESDAY_NOON = london("2026-11-24 12:00")
WEDNESDAY_EIGHT = london("2026-11-25 08:00")
DIGEST_GOES = WEDNESDAY_EIGHT + timedelta(minutes=10)


def tell(duty: str, *, due: str = "12 December 2026", **more: str) -> Message:
    """Post a message that may wait."""
    return tell_at_once(duty, due=due, **more)


@pytest.fixture(autouse=True)
def quiet_hours(settings, holidays):
    settings.QUIET_HOURS = "19:00-07:30"


@pytest.fixture
def dan(db):
    return make_user("Dan Dale", role="dsp")


def email(**asked: object) -> Delivery:
    return Delivery.objects.get(channel="email", **asked)


def run(now: datetime) -> int:
    while address(now):
        pass
    sent = 0
    while count := deliver(now):
        sent += count
    return sent


def test_three_messages_come_as_one_e_mail_at_eight(post_office, dan):
    for number in range(3):
        tell(f"user:{dan.pk}", key=f"k{number}", kind="toy.soon", task=f"Task {number}", due="12 December 2026")
    assert run(TUESDAY_NOON) == 0
    assert run(DIGEST_GOES - timedelta(seconds=1)) == 0
    assert run(DIGEST_GOES) == 1
    assert run(DIGEST_GOES + timedelta(days=1)) == 0

    (letter,) = post_office.letters
    assert letter["Subject"] == "OFFICIAL-SENSITIVE: Your messages of 25 November 2026"
    for part in ("plain", "html"):
        body = letter.get_body((part,)).get_content()
        for said in ("Task 0", "Task 1", "Task 2", "12 December 2026", "http://testserver/tasks/5/"):
            assert said in body, part
        assert body.index("Task 0") < body.index("Task 2")
    carried = Delivery.objects.filter(message__kind="toy.soon", channel="email")
    assert {(one.state, one.provider_ref) for one in carried} == {(State.SENT, letter["Message-ID"])}
    assert {one.template_version for one in carried} == {wording_of(kind_of("toy.soon"))}
    assert Delivery.objects.notices_of(dan.pk).count() == 3


def test_the_notice_in_the_product_does_not_wait(dan):
    tell(f"user:{dan.pk}", kind="toy.soon")
    address(TUESDAY_NOON)
    assert Delivery.objects.notices_of(dan.pk).get().sent_at == TUESDAY_NOON


def test_what_comes_in_the_first_minutes_joins_what_comes_later_waits_a_day(post_office, dan):
    tell(f"user:{dan.pk}", key="a", kind="toy.soon")
    run(WEDNESDAY_EIGHT + timedelta(minutes=1))
    tell(f"user:{dan.pk}", key="b", kind="toy.soon", due="1 January 2030")
    run(WEDNESDAY_EIGHT + timedelta(minutes=11))
    assert len(post_office.letters) == 1
    assert email(message__key="a").state == State.SENT
    assert email(message__key="b").digest.not_before == DIGEST_GOES + timedelta(days=1)


@pytest.mark.parametrize(
    ("due", "waits"),
    [("24 November 2026", False), ("25 November 2026", False), ("26 November 2026", True), ("", True)],
)
def test_what_falls_due_before_the_digest_does_not_wait_for_it(post_office, dan, due, waits):
    tell(f"user:{dan.pk}", kind="toy.soon", due=due)
    assert run(TUESDAY_NOON) == (0 if waits else 1)


def test_a_critical_message_comes_at_once_in_the_night_and_by_itself(post_office, dan):
    tell(f"user:{dan.pk}", kind="toy.critical")
    assert run(london("2026-11-28 03:00")) == 1


def test_a_kind_that_is_never_collected_keeps_quiet_hours_only(post_office, dan):
    tell(f"user:{dan.pk}", kind="toy.never_collected")
    assert run(london("2026-11-24 22:00")) == 0
    assert email().not_before == london("2026-11-25 07:30")
    assert run(london("2026-11-25 07:30")) == 1
    assert "each by itself" in post_office.letters[0]["Subject"]


def test_who_wants_no_quiet_hours_is_told_at_night(post_office):
    ann = make_user("Ann", role="agency_lead")
    Preference.objects.create(person=ann, quiet_hours=False)
    tell(f"user:{ann.pk}", kind="toy.soon")
    assert run(london("2026-11-28 03:00")) == 1


def test_news_can_be_weekly_or_only_in_the_product(post_office):
    ann, bob = make_user("Ann", role="agency_lead"), make_user("Bob", role="agency_lead")
    Preference.objects.create(person=ann, routine=Frequency.WEEKLY)
    Preference.objects.create(person=bob, routine=Frequency.IN_APP_ONLY)
    for person in (ann, bob):
        tell(f"user:{person.pk}", key=f"n{person.pk}", kind="toy.news")
    assert run(TUESDAY_NOON) == 0
    assert run(london("2026-11-30 08:10")) == 1
    assert post_office.recipients == [ann.email]
    assert Delivery.objects.filter(person=bob).count() == Delivery.objects.notices_of(bob.pk).count() == 1


def test_what_was_done_meanwhile_is_left_out(post_office, dan, monkeypatch):
    tell(f"user:{dan.pk}", key="done", kind="toy.soon", task="Done already")
    tell(f"user:{dan.pk}", key="open", kind="toy.soon", task="Still open")
    run(TUESDAY_NOON)
    monkeypatch.setitem(moot._asked, "toy.soon", lambda some: {one.pk for one in some if one.key == "done"})
    run(DIGEST_GOES)
    body = post_office.letters[0].get_body(("plain",)).get_content()
    assert "Still open" in body
    assert "Done already" not in body
    assert email(message__key="done").state == State.CANCELLED


def test_a_digest_of_which_nothing_is_left_is_not_sent(post_office, dan, monkeypatch):
    tell(f"user:{dan.pk}", kind="toy.soon")
    run(TUESDAY_NOON)
    monkeypatch.setitem(moot._asked, "toy.soon", lambda some: {one.pk for one in some})
    run(DIGEST_GOES)
    assert not post_office.letters
    assert email(message__kind="post.digest").state == State.CANCELLED


def test_a_letter_that_waited_for_the_morning_is_not_sent_when_it_is_done(post_office, monkeypatch):
    ann = make_user("Ann", role="agency_lead")
    tell(f"user:{ann.pk}", kind="toy.soon")
    run(london("2026-11-24 22:00"))
    monkeypatch.setitem(moot._asked, "toy.soon", lambda some: {one.pk for one in some})
    run(london("2026-11-25 07:30"))
    assert not post_office.letters
    assert email().state == State.CANCELLED


def test_a_withdrawn_message_leaves_the_digest(post_office, dan):
    message = tell(f"user:{dan.pk}", kind="toy.soon")
    run(TUESDAY_NOON)
    withdraw([message.key], because="The date moved.")
    run(DIGEST_GOES)
    assert not post_office.letters


def test_who_lost_the_duty_finds_it_no_more_in_the_digest(post_office, dan):
    membership = dan.active_memberships()[0]
    tell(f"dsp@{membership.agency_id}", key="a", kind="toy.soon", task="Of the partner")
    tell(f"user:{dan.pk}", key="b", kind="toy.soon", task="Of the person")
    run(TUESDAY_NOON)
    make_membership(dan, role="lsp", agency=membership.agency)
    type(membership).objects.filter(pk=membership.pk).update(valid_to=membership.valid_from)
    run(DIGEST_GOES)
    body = post_office.letters[0].get_body(("plain",)).get_content()
    assert ("Of the person" in body, "Of the partner" in body) == (True, False)


def test_a_digest_that_failed_shares_its_fate_and_may_be_tried_again(post_office, dan):
    post_office.answers[dan.email] = "550 No such person"
    tell(f"user:{dan.pk}", kind="toy.soon")
    run(TUESDAY_NOON)
    run(DIGEST_GOES)
    assert email(message__kind="toy.soon").state == State.FAILED
    post_office.answers.clear()
    Delivery.objects.filter(message__kind="post.digest").update(state=State.PENDING, next_try=DIGEST_GOES)
    run(DIGEST_GOES)
    assert email(message__kind="toy.soon").state == State.SENT


def test_a_second_attempt_has_the_same_message_id_and_takes_in_nothing_new(post_office, dan):
    post_office.answers[dan.email] = "451 Later"
    tell(f"user:{dan.pk}", key="a", kind="toy.soon", task="First")
    run(TUESDAY_NOON)
    deliver(DIGEST_GOES)
    digest = email(message__kind="post.digest")
    assert (digest.state, digest.attempts) == (State.PENDING, 1)
    tell(f"user:{dan.pk}", key="b", kind="toy.soon", task="Second")
    address(DIGEST_GOES - timedelta(minutes=5))  # would belong to this digest, but it is closed
    post_office.answers.clear()
    deliver(DIGEST_GOES)
    assert "Second" not in post_office.letters[0].get_body(("plain",)).get_content()
    assert email(message__key="b").digest.not_before == DIGEST_GOES + timedelta(days=1)
    assert Message.objects.filter(kind="post.digest").count() == 2


def test_a_digest_costs_the_same_for_many_messages_as_for_few(dan, django_assert_max_num_queries):
    for number in range(60):
        tell(f"user:{dan.pk}", key=f"k{number}", kind="toy.soon")
    with django_assert_max_num_queries(4 * 60 + 20):  # savepoint and holders for each message, the rest for all
        address(TUESDAY_NOON)
    assert Delivery.objects.filter(state=State.COLLECTED).count() == 60
