"""Posting: once per key, with nothing in it that names a child, and only in a transaction."""

import pytest
from django.db import transaction

from notifications.duties import DutyMalformed
from notifications.kinds import Kind, KindDeclaredTwice, KindUnknown, register
from notifications.models import Message
from notifications.outbox import MessageRefused, announce, post
from tests.notifications.conftest import tell

pytestmark = pytest.mark.django_db


def test_the_same_key_is_one_message():
    first, second = tell("user:1"), tell("user:1")
    assert first.pk == second.pk
    assert Message.objects.count() == 1


def test_many_messages_wake_the_worker_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        for number in range(5):
            tell("user:1", key=f"k{number}")
    assert callbacks == [announce]


@pytest.mark.parametrize("word", ["child", "name", "title", "narrative", "summary"])
def test_a_word_that_might_name_a_child_is_refused(word):
    with pytest.raises(MessageRefused, match=word):
        tell("user:1", **{word: "Poppy Poison"})


@pytest.mark.parametrize("url", ["https://elsewhere.example/", "//elsewhere.example/", "tasks/"])
def test_a_message_points_into_the_product(url):
    with pytest.raises(MessageRefused), transaction.atomic():
        post("toy.asked", key="k", duty="user:1", case_ref="R", url=url)


def test_an_unknown_kind_and_a_malformed_duty_are_refused():
    with pytest.raises(KindUnknown):
        tell("user:1", kind="toy.unheard_of")
    with pytest.raises(DutyMalformed):
        tell("everybody")


def test_two_rows_for_one_kind_are_refused():
    with pytest.raises(KindDeclaredTwice):
        register(Kind("toy.asked", subject="something else"))


def test_a_subject_is_one_line_whatever_the_words_hold():
    kind = Kind("toy.lines", subject="{case_ref}: {task}")
    assert kind.subject_for("R", {"task": "one\r\nBcc: all@example.org"}) == "R: one Bcc: all@example.org"


@pytest.mark.django_db(transaction=True)
def test_a_message_needs_the_transaction_of_what_it_tells():
    with pytest.raises(transaction.TransactionManagementError):
        post("toy.asked", key="k", duty="user:1", case_ref="R", url="/")


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_change_tells_nobody():
    with pytest.raises(ZeroDivisionError):
        _tell_and_fail()
    assert not Message.objects.exists()


def _tell_and_fail() -> None:
    with transaction.atomic():
        tell("user:1")
        raise ZeroDivisionError


@pytest.mark.django_db(transaction=True)
def test_a_silent_broker_does_not_break_the_change(settings):
    from celery import current_app

    before = current_app.conf.broker_url
    current_app.conf.update(broker_url="redis://127.0.0.1:1/0")
    try:
        tell("user:1")
    finally:
        current_app.conf.update(broker_url=before)
    assert Message.objects.count() == 1
