"""Every kind of message is declared well, and stands on one page and in one document."""

from dataclasses import replace

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.html import escape

from notifications.kinds import Urgency, kind_of, kinds
from notifications.wording import wording_of
from tests.factories.people import make_user

OURS = [kind for kind in kinds() if not kind.code.startswith(("toy.", "sample"))]
CRITICAL = [kind for kind in OURS if kind.urgency is Urgency.CRITICAL]


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.code)
def test_a_kind_says_in_plain_words_when_it_is_sent(kind):
    assert kind.description.endswith(".")
    assert kind.in_app or kind.email


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.code)
def test_a_subject_and_a_body_use_only_known_words(kind):
    assert "None" not in kind.subject_for("REF", {})
    kind.body_for("REF", {})


@pytest.mark.parametrize(
    "kind", [kind for kind in OURS if kind.urgency is Urgency.CRITICAL], ids=lambda kind: kind.code
)
def test_a_critical_kind_can_neither_be_collected_nor_declined(kind):
    assert not kind.may_be_collected
    assert not kind.may_be_declined


def test_account_letters_never_wait():
    letters = [kind for kind in OURS if kind.code.startswith("people.") and not kind.in_app]
    assert letters
    assert all(kind.urgency is Urgency.CRITICAL for kind in letters)


def test_the_wording_changes_with_every_text_that_goes_into_it():
    kind = kind_of("toy.news")
    versions = {
        wording_of(kind),
        wording_of(replace(kind, subject="{case_ref}: other news")),
        wording_of(replace(kind, body="Other.")),
        wording_of(replace(kind, body="", template="notifications/mail/digest.txt")),
    }
    assert len(versions) == 4
    assert wording_of(kind) == wording_of(replace(kind, description="Said otherwise."))


def test_the_document_is_current():
    call_command("generate_message_docs", check=True)


@pytest.mark.django_db
def test_the_manager_reads_the_table(client):
    client.force_login(make_user("Mary", role="partnership_manager"))
    page = client.get(reverse("message_kinds")).content.decode()
    for kind in OURS:
        assert escape(kind.description) in page
        assert wording_of(kind) in page


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["agency_lead", "dsp", "scrutineer"])
def test_others_do_not(client, role):
    client.force_login(make_user("Ann", role=role))
    assert client.get(reverse("message_kinds")).status_code == 403
