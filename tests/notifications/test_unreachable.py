"""Nobody holds the duty: a warning stands, the manager is told once, and the message arrives when somebody does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from notifications.addressing import LOOK_AGAIN, address
from notifications.delivery import deliver
from notifications.models import Message, Unreachable
from notifications.tasks import look
from tests.factories.people import make_agency, make_membership, make_user
from tests.notifications.conftest import tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db):
    return make_user("Sam Green", role="partnership_manager")


def test_the_manager_is_told_once_and_a_warning_stands(post_office, manager):
    agency = make_agency("Fire and Rescue")
    message = tell(f"agency_lead@{agency.pk}")
    look()
    (letter,) = post_office.letters
    assert letter["To"] == manager.email
    said = letter.get_body(("plain",)).get_content()
    for words in ("could not be given", "WF-RR-2026-001", "Return what you know", "http://testserver/tasks/5/"):
        assert words in said
    (warning,) = Unreachable.objects.open()
    assert (warning.message, warning.duty) == (message, f"agency_lead@{agency.pk}")
    for hours in (1, 2, 3):
        address(timezone.now() + hours * LOOK_AGAIN + timedelta(minutes=1))
    look()
    assert (len(post_office.letters), Unreachable.objects.count()) == (1, 1)


def test_who_gets_the_role_gets_the_message_and_the_warning_ends(post_office, manager):
    agency = make_agency("Fire and Rescue")
    tell(f"agency_lead@{agency.pk}")
    look()
    ann = make_user("Ann Archer")
    make_membership(ann, role="agency_lead", agency=agency)
    later = timezone.now() + LOOK_AGAIN + timedelta(minutes=1)
    address(later)
    deliver(later)
    assert post_office.recipients == [manager.email, ann.email]
    assert not Unreachable.objects.open().exists()


def test_a_letter_about_an_account_is_shown_to_nobody_else(post_office, manager):
    gone = make_user("Gone", is_active=False)
    tell(f"user:{gone.pk}", key="account")
    Message.objects.filter(key="account").update(case_ref="")
    look()
    assert not post_office.letters
    assert Unreachable.objects.open().count() == 1


def test_a_manager_who_is_missing_too_makes_no_endless_post(post_office):
    agency = make_agency()
    tell(f"agency_lead@{agency.pk}")
    look()
    assert Message.objects.count() == 2
    assert Unreachable.objects.open().count() == 2
