"""Dated memberships: what counts today, and what a change does at once."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from reviews.people import hooks
from reviews.people.acting import actor_of_user
from reviews.people.duties import UnknownDuty, holders_of
from reviews.people.models import Membership, User
from reviews.people.roles import Role
from reviews.people.services.errors import (
    AlreadyEnded,
    AlreadyHeld,
    LastManager,
    PeopleRefused,
    RoleNotForAgency,
    RoleNotYours,
)
from reviews.people.services.memberships import change_role, end_membership, give_role
from reviews.people.services.people import deactivate, edit_person, reactivate
from reviews.trail.actor import acting_as
from reviews.trail.models import StoredEvent
from tests.factories.people import agency_for, make_agency, make_membership, make_user

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 10)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("since", "until", "counts"),
    [
        (TODAY, None, True),
        (TODAY - DAY, TODAY + DAY, True),
        (TODAY - DAY, TODAY, False),
        (TODAY, TODAY, False),
        (TODAY + DAY, None, False),
    ],
)
def test_the_day_a_membership_ends_no_longer_counts(since: dt.date, until: dt.date | None, counts: bool) -> None:
    user = make_user()
    held = make_membership(user, role="agency_lead", since=since, until=until)
    assert held.in_force(TODAY) is counts
    assert (held in Membership.objects.current(TODAY)) is counts
    assert (held in user.active_memberships(TODAY)) is counts


def test_a_membership_cannot_end_before_it_starts_nor_be_open_twice() -> None:
    held = make_membership(make_user(), role="agency_lead")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_membership(make_user(), role="agency_lead", since=TODAY, until=TODAY - DAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_membership(held.user, role="agency_lead", agency=held.agency)


def test_roles_cost_one_query_for_a_request(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    user = User.objects.get(pk=make_user(role="dsp").pk)
    with django_assert_num_queries(1):
        assert user.roles == {"dsp"}
        assert len(user.agency_ids) == 1
        assert user.has_role(Role.DSP, Role.LSP)


def test_a_person_who_moves_agency_loses_the_old_one_the_same_day(client: Client) -> None:
    manager = make_user(role="partnership_manager")
    old, new = make_agency("Old trust"), make_agency("New trust")
    person = make_user(role="agency_lead", agency=old)
    client.force_login(person)
    assert client.get(f"/agencies/{old.code}/").status_code == 200
    today = timezone.localdate()
    with acting_as(actor_of_user(manager)):
        end_membership(person.memberships.get(), reason="Moved", by=manager, today=today)
        give_role(person, agency=new, role="agency_lead", by=manager, today=today)
    assert client.get(f"/agencies/{old.code}/").status_code == 404
    assert client.get(f"/agencies/{new.code}/").status_code == 200
    assert person.agency_ids == {new.pk}


def test_the_packages_above_hear_of_an_end_in_the_same_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[int, bool]] = []
    monkeypatch.setattr(
        hooks, "membership_ended", [lambda m: heard.append((m.pk, transaction.get_connection().in_atomic_block))]
    )
    manager = make_user(role="partnership_manager")
    held = make_user(role="agency_contributor").memberships.get()
    with acting_as(actor_of_user(manager)):
        change_role(held, role="agency_lead", by=manager, today=timezone.localdate())
    assert heard == [(held.pk, True)]


def test_when_a_package_above_fails_nothing_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Membership) -> None:
        raise RuntimeError

    monkeypatch.setattr(hooks, "membership_ended", [fail])
    manager = make_user(role="partnership_manager")
    held = make_user(role="agency_lead").memberships.get()
    with acting_as(actor_of_user(manager)), pytest.raises(RuntimeError):
        end_membership(held, reason="Left", by=manager, today=timezone.localdate())
    held.refresh_from_db()
    assert held.valid_to is None
    assert not StoredEvent.objects.filter(kind="membership.ended").exists()


def test_what_is_refused() -> None:
    today = timezone.localdate()
    manager, officer = make_user(role="partnership_manager"), make_user(role="partnership_officer")
    administrator, lead = make_user(role="system_administrator"), make_user(role="agency_lead")
    held = lead.memberships.get()

    def refused(error: type[Exception], by: User, agency_role: str, role: str) -> None:
        with acting_as(actor_of_user(by)), pytest.raises(error):
            give_role(lead, agency=agency_for(agency_role), role=role, by=by, today=today)

    refused(RoleNotForAgency, manager, "scrutineer", "dsp")
    refused(RoleNotYours, officer, "partnership_manager", "partnership_manager")
    refused(RoleNotYours, administrator, "dsp", "dsp")
    refused(PermissionDenied, lead, "agency_lead", "agency_lead")
    with acting_as(actor_of_user(manager)):
        with pytest.raises(AlreadyHeld):
            give_role(lead, agency=held.agency, role="agency_lead", by=manager, today=today)
        with pytest.raises(RoleNotYours):
            give_role(manager, agency=held.agency, role="agency_lead", by=manager, today=today)
        end_membership(held, reason="Left", by=manager, today=today)
        with pytest.raises(AlreadyEnded):
            end_membership(held, reason="Left", by=manager, today=today)


def test_somebody_who_can_manage_people_is_always_left() -> None:
    today = timezone.localdate()
    manager, other = make_user(role="partnership_manager"), make_user(role="partnership_manager")
    with acting_as(actor_of_user(manager)):
        end_membership(other.memberships.get(), reason="Left", by=manager, today=today)
    officer = make_user(role="partnership_manager")
    Membership.objects.filter(user=manager).update(valid_to=today)
    manager.forget_memberships()
    outsider = make_user(role="partnership_manager")
    with acting_as(actor_of_user(outsider)):
        end_membership(officer.memberships.get(), reason="Left", by=outsider, today=today)
        Membership.objects.filter(user=outsider).update(valid_to=today)
        keeper = make_user(role="partnership_manager")
        with pytest.raises(LastManager):
            end_membership(keeper.memberships.get(), reason="Left", by=outsider, today=today)


def test_a_closed_account_has_no_role_and_no_session(client: Client) -> None:
    manager, person = make_user(role="partnership_manager"), make_user(role="agency_lead")
    client.force_login(person)
    assert client.get("/account/").status_code == 200
    with acting_as(actor_of_user(manager)):
        deactivate(person, reason="Left the service", by=manager, today=timezone.localdate())
    assert client.get("/account/").status_code == 302
    person.refresh_from_db()
    assert (person.is_active, person.roles) == (False, frozenset())
    with acting_as(actor_of_user(manager)):
        reactivate(person, reason="Came back", by=manager)
        with pytest.raises(PeopleRefused):
            reactivate(person, reason="Came back", by=manager)
    person.refresh_from_db()
    assert (person.is_active, person.roles) == (True, frozenset())


def test_an_administrator_cannot_take_over_an_account_by_its_address() -> None:
    administrator, manager = make_user(role="system_administrator"), make_user(role="partnership_manager")
    with acting_as(actor_of_user(administrator)):
        with pytest.raises(RoleNotYours):
            edit_person(manager, name="Me", email="mine@example.org", phone="", by=administrator)
        edit_person(manager, name="New Name", email=manager.email, phone="", by=administrator)
    assert StoredEvent.objects.get(kind="person.edited").payload["what"] == "name"


def test_who_holds_a_duty_today() -> None:
    trust = make_agency()
    lead, author = make_user(role="agency_lead", agency=trust), make_user(role="agency_contributor", agency=trust)
    gone = make_user(role="agency_lead", agency=trust, is_active=False)
    make_membership(make_user(), role="agency_lead", agency=trust, until=timezone.localdate())
    manager = make_user(role="partnership_manager")
    assert holders_of(f"agency@{trust.pk}") == [lead.pk, author.pk]
    assert holders_of(f"agency_lead@{trust.pk}") == [lead.pk]
    assert holders_of("role:manager") == holders_of("role:partnership_manager") == [manager.pk]
    assert holders_of(f"user:{lead.pk}") == [lead.pk]
    assert holders_of(f"user:{gone.pk}") == []
    for nonsense in ("agency@x", "king@1", "role:king", "user:x", ""):
        with pytest.raises(UnknownDuty):
            holders_of(nonsense)
