"""Real threads on PostgreSQL: the same form, sent twice at the same moment, makes one row and gets one answer."""

from __future__ import annotations

import re
import uuid
from functools import partial
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from notifications.models import Message
from reviews.chronology.models import CollationNote, Entry
from reviews.commands.models import Claim
from reviews.documents.models import Document
from reviews.people.models import User
from tests.factories.people import make_agency, make_user
from tests.workflows.engine.racing import at_once
from tests.workflows.rapid_review.return_pages.conftest import ROW, Running, running
from workflows.clock.models import Holiday

__all__ = ["running"]
pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 5


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def _twice_at_once(user: User, url: str, typed: dict[str, Any], file: bytes = b"") -> str:
    """Send one form from two connections, and give where both answers lead."""
    command = typed | {"command_id": uuid.uuid4().hex}
    forms = [command | ({"file": SimpleUploadedFile("note.txt", file)} if file else {}) for _ in range(2)]
    sends = [partial(_signed_in(user).post, url, form) for form in forms]
    first, second = at_once(sends)
    assert (first.status_code, second.status_code) == (302, 302), (first.text[-2000:], second.text[-2000:])
    assert first["Location"] == second["Location"]
    assert Claim.objects.count() == 1
    Claim.objects.all().delete()
    return str(first["Location"])


def test_an_invitation_is_sent_once(transactional_db: None) -> None:
    manager, agency = make_user(role="partnership_manager"), make_agency()
    for number in range(TIMES):
        typed = {"name": "Ines Invited", "email": f"ines{number}@example.org", "role": "agency_lead"}
        _twice_at_once(manager, reverse("person_invite", args=[agency.code]), typed)
        invited = User.objects.get(email=f"ines{number}@example.org")
        assert invited.memberships.count() == 1
        assert Message.objects.filter(kind="people.invited", duty=f"user:{invited.pk}").count() == 1


def test_a_holiday_is_added_once(transactional_db: None) -> None:
    manager, url = make_user(role="partnership_manager"), reverse("bank_holidays")
    typed = {"date_day": "3", "date_month": "2", "date_year": "2031", "name": "A day off", "source": "Proclamation"}
    page = _signed_in(manager).post(url, typed)
    seen = re.search(r'name="seen" value="([^"]*)"', page.text)
    assert seen, page.text
    _twice_at_once(manager, url, typed | {"seen": seen[1]})
    assert Holiday.objects.filter(date="2031-02-03").count() == 1


def test_a_row_a_file_and_a_note_are_kept_once(running: Running) -> None:
    running.reply(running.police, running.author)
    item = running.item("return_information", running.police)
    for number in range(1, TIMES + 1):
        _twice_at_once(running.author, running.url("rr_return_entry_add", item), ROW)
        assert Entry.objects.count() == number
    ref = running.case.reference
    _twice_at_once(running.manager, reverse("chronology_note", args=[ref]), {"kind": "gap", "text": "A gap."})
    assert CollationNote.objects.count() == 1
    typed = {"title": "Note", "purpose": "other", "restricted": ""}
    _twice_at_once(running.manager, reverse("document_upload", args=[ref]), typed, b"A fictional note.")
    assert Document.objects.count() == 1
