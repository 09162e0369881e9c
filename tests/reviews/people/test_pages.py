"""The manager's pages on agencies and people."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from notifications.models import Message
from reviews.people.models import Agency, Membership, User
from reviews.people.seed import seed
from reviews.trail.models import StoredEvent
from tests.factories.people import make_agency, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client: Client) -> User:
    user = make_user("Mo Manager", role="partnership_manager")
    client.force_login(user)
    return user


def test_every_page_opens_for_the_manager(client: Client, manager: User) -> None:
    seed()
    person = make_user("Alex Agency", role="agency_lead", agency=Agency.objects.get(code="uhmb"))
    membership = person.memberships.get()
    paths = [
        reverse("account"),
        reverse("agency_list") + "?q=hosp&category=health&sort=-people&page=2",
        reverse("agency_download"),
        reverse("agency_add"),
        reverse("agency_page", args=["uhmb"]),
        reverse("agency_page", args=["education-settings"]),
        reverse("agency_edit", args=["uhmb"]),
        reverse("group_list"),
        reverse("person_list") + "?agency=uhmb&role=agency_lead&current=all&sort=email",
        reverse("person_list") + "?agency=nonsense&role=nonsense&current=%00",
        reverse("person_download"),
        reverse("person_choose_agency"),
        reverse("person_invite", args=["uhmb"]),
        reverse("person_page", args=[person.pk]),
        reverse("person_edit", args=[person.pk]),
        reverse("person_deactivate", args=[person.pk]),
        reverse("membership_choose_agency", args=[person.pk]),
        reverse("membership_add", args=[person.pk, "uhmb"]),
        reverse("membership_change", args=[membership.pk]),
        reverse("membership_end", args=[membership.pk]),
    ]
    for path in paths:
        assert client.get(path).status_code == 200, path


def test_an_invitation_makes_an_account_a_role_a_letter_and_two_events(client: Client, manager: User) -> None:
    agency = make_agency("Hospital trust")
    url = reverse("person_invite", args=[agency.code])
    typed = {"name": "Ines Invited", "email": "Ines@Example.org", "role": "agency_lead", "title": "Named nurse"}

    answer = client.post(url, typed)

    invited = User.objects.get(email="ines@example.org")
    assert answer.status_code == 302
    assert not invited.has_usable_password()
    assert invited.roles == {"agency_lead"}
    assert Message.objects.get(kind="people.invited").duty == f"user:{invited.pk}"
    kinds = list(StoredEvent.objects.filter(obj=f"user:{invited.pk}").values_list("kind", flat=True))
    assert kinds == ["person.invited", "membership.started"]


def test_a_taken_address_is_refused_and_nothing_typed_is_lost(client: Client, manager: User) -> None:
    agency = make_agency()
    make_user(email="taken@example.org")
    typed = {"name": "Somebody Else", "email": "TAKEN@example.org", "role": "agency_lead"}
    answer = client.post(reverse("person_invite", args=[agency.code]), typed)
    assert answer.status_code == 422
    assert "already an account" in answer.text
    assert "Somebody Else" in answer.text


def test_changing_a_role_ends_the_old_one_today(client: Client, manager: User) -> None:
    person = make_user(role="agency_contributor", agency=make_agency())
    old = person.memberships.get()
    answer = client.post(reverse("membership_change", args=[old.pk]), {"role": "agency_lead", "title": "Head"})
    assert answer.status_code == 302
    old.refresh_from_db()
    assert old.valid_to is not None
    assert old.ended_reason == "Role changed to agency lead"
    assert User.objects.get(pk=person.pk).roles == {"agency_lead"}


def test_ending_a_role_needs_a_reason_and_a_second_try_says_it_is_over(client: Client, manager: User) -> None:
    membership = make_user(role="agency_lead").memberships.get()
    url = reverse("membership_end", args=[membership.pk])
    assert client.post(url, {"reason": " "}).status_code == 422
    assert client.post(url, {"reason": "Moved to another trust"}).status_code == 302
    again = client.post(url, {"reason": "Moved to another trust"})
    assert again.status_code == 409
    assert "Moved to another trust" in again.text


def test_nobody_changes_their_own_role(client: Client, manager: User) -> None:
    make_user(role="partnership_manager")
    url = reverse("membership_end", args=[manager.memberships.get().pk])
    answer = client.post(url, {"reason": "Holiday"})
    assert answer.status_code == 422
    assert "cannot change your own roles" in answer.text


def test_an_added_organisation_is_external_unless_it_has_a_parent(client: Client, manager: User) -> None:
    seed()
    health = Agency.objects.get(code="uhmb").category_id
    typed = {"name": "Neighbouring Council", "category": health, "sector": "local_authority"}
    assert client.post(reverse("agency_add"), typed).status_code == 302
    assert Agency.objects.get(code="neighbouring-council").kind == "external"
    school = typed | {"name": "Beckside School", "parent": Agency.objects.get(code="education-settings").pk}
    client.post(reverse("agency_add"), school)
    assert Agency.objects.get(code="beckside-school").kind == "setting"
    assert client.post(reverse("agency_add"), typed).status_code == 422


def test_a_lead_partner_keeps_its_place_when_edited(client: Client, manager: User) -> None:
    seed()
    police = Agency.objects.get(code="cumbria-police")
    typed = {"name": "Cumbria Constabulary", "category": police.category_id, "sector": "police", "active": "yes"}
    assert client.post(reverse("agency_edit", args=[police.code]), typed).status_code == 302
    police.refresh_from_db()
    assert (police.name, police.kind, police.statutory) == ("Cumbria Constabulary", "lead_partner", "police")
    event = StoredEvent.objects.get(kind="organisation.edited", payload__what="name")
    assert event.payload["changed_from"] == "Cumbria Police"


def test_an_agency_in_use_stays_on_the_list(client: Client, manager: User) -> None:
    agency = make_user(role="agency_lead").memberships.get().agency
    typed = {"name": agency.name, "category": agency.category_id, "sector": agency.sector, "active": "no"}
    answer = client.post(reverse("agency_edit", args=[agency.code]), typed)
    assert answer.status_code == 422
    assert "People still act for this organisation" in answer.text


def test_an_agency_lead_sees_the_own_agency_and_no_other(client: Client) -> None:
    mine, other = make_agency("Mine"), make_agency("Foreign trust")
    lead = make_user(role="agency_lead", agency=mine)
    colleague = make_user("Casey Colleague", role="agency_contributor", agency=mine)
    stranger = make_user("Sal Stranger", role="agency_contributor", agency=other)
    client.force_login(lead)
    assert "Foreign trust" not in client.get(reverse("agency_list")).text
    assert client.get(reverse("agency_page", args=[other.code])).status_code == 404
    people = client.get(reverse("person_list")).text
    assert colleague.name in people
    assert stranger.name not in people
    assert client.get(reverse("person_page", args=[stranger.pk])).status_code == 404
    assert client.get(reverse("person_edit", args=[colleague.pk])).status_code == 403


@pytest.mark.parametrize("path", ["/people/?current=all", "/agencies/"])
def test_lists_cost_the_same_for_two_and_for_many(client: Client, manager: User, path: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    client.get(path)
    few = cost()
    for _ in range(20):
        make_user(role="agency_lead")
    assert cost() == few <= 12


def test_a_download_cannot_start_a_formula(client: Client, manager: User) -> None:
    make_user("=cmd()", role="agency_lead")
    assert '"\'=cmd()"' in client.get(reverse("person_download")).text


def test_old_roles_stay_on_the_page(client: Client, manager: User) -> None:
    person = make_user(role="agency_lead")
    membership = person.memberships.get()
    client.post(reverse("membership_end", args=[membership.pk]), {"reason": "Retired early"})
    assert "Retired early" in client.get(reverse("person_page", args=[person.pk])).text
    assert Membership.objects.filter(user=person).count() == 1


def test_who_is_refused_is_told_why(client: Client) -> None:
    client.force_login(make_user(role="agency_lead"))
    answer = client.get(reverse("person_choose_agency"))
    assert answer.status_code == 403
    assert "Your role does not allow you to invite people" in answer.text
    assert "partnership manager" in answer.text
