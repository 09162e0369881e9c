"""Absences, deputies and named seniors: who is told today."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews.people.acting import actor_of_user
from reviews.people.duties import holders_of
from reviews.people.models import Absence, NamedSenior, User
from reviews.people.services.errors import AlreadyEnded
from reviews.people.services.standing import (
    AbsenceRefused,
    SeniorRefused,
    cancel_absence,
    name_senior,
    possible_deputies,
    set_absence,
)
from reviews.trail.actor import acting_as
from reviews.trail.models import StoredEvent
from tests.factories.people import make_agency, make_membership, make_user

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def away(person: User, deputy: User | None, first: dt.date, last: dt.date) -> Absence:
    with acting_as(actor_of_user(person)):
        return set_absence(person, starts_on=first, ends_on=last, deputy=deputy, by=person, today=timezone.localdate())


def test_a_deputy_is_told_on_the_days_of_the_absence_and_the_person_stays_accountable() -> None:
    today = timezone.localdate()
    agency = make_agency()
    lead = make_user(role="agency_lead", agency=agency)
    deputy = make_user(role="agency_contributor", agency=agency)
    away(lead, deputy, today + DAY, today + 2 * DAY)
    duty = f"agency_lead@{agency.pk}"
    both = sorted([lead.pk, deputy.pk])
    assert holders_of(duty, today) == [lead.pk]
    assert holders_of(duty, today + DAY) == both
    assert holders_of(duty, today + 2 * DAY) == both
    assert holders_of(duty, today + 3 * DAY) == [lead.pk]


@pytest.mark.parametrize("why", ["inactive", "away too", "cancelled"])
def test_a_deputy_who_cannot_stand_in_is_not_told(why: str) -> None:
    today = timezone.localdate()
    agency = make_agency()
    lead = make_user(role="agency_lead", agency=agency)
    deputy = make_user(role="agency_contributor", agency=agency)
    absence = away(lead, deputy, today, today)
    if why == "inactive":
        User.objects.filter(pk=deputy.pk).update(is_active=False)
    elif why == "away too":
        away(deputy, None, today, today + DAY)
    else:
        with acting_as(actor_of_user(lead)):
            cancel_absence(absence, by=lead, at=timezone.now())
            with pytest.raises(AlreadyEnded):
                cancel_absence(absence, by=lead, at=timezone.now())
    assert holders_of(f"agency_lead@{agency.pk}", today) == [lead.pk]


def test_what_is_sent_to_one_person_reaches_no_deputy() -> None:
    """A letter to a person may hold the key to their account: a new password, an invitation."""
    today = timezone.localdate()
    agency = make_agency()
    lead = make_user(role="agency_lead", agency=agency)
    away(lead, make_user(role="agency_contributor", agency=agency), today, today)
    assert holders_of(f"user:{lead.pk}", today) == [lead.pk]


def test_a_deputy_hears_nothing_of_another_agency_nor_after_leaving() -> None:
    today = timezone.localdate()
    agency, other = make_agency(), make_agency()
    lead = make_user(role="agency_lead", agency=agency)
    make_membership(lead, agency=other, role="agency_lead")
    deputy = make_user(role="agency_contributor", agency=agency)
    away(lead, deputy, today, today)
    both = sorted([lead.pk, deputy.pk])
    assert holders_of(f"agency_lead@{agency.pk}", today) == both
    assert holders_of(f"agency_lead@{other.pk}", today) == [lead.pk]
    make_membership(deputy, agency=make_agency(), role="agency_lead")
    deputy.memberships.filter(agency=agency).update(valid_to=today)
    assert holders_of(f"agency_lead@{agency.pk}", today) == [lead.pk]


def test_who_sees_no_case_stands_in_for_nobody() -> None:
    today = timezone.localdate()
    office = make_agency(kind="business_unit")
    manager = make_user(role="partnership_manager", agency=office)
    officer = make_user(role="partnership_officer", agency=office)
    administrator = make_user(role="system_administrator", agency=office)
    assert possible_deputies(manager, today) == [officer]
    with pytest.raises(AbsenceRefused, match="same agency"):
        away(manager, administrator, today, today)
    Absence.objects.create(person=manager, deputy=administrator, starts_on=today, ends_on=today, set_by=manager)
    assert administrator.pk not in holders_of("role:manager", today)


def test_days_and_deputy_of_an_absence_must_fit() -> None:
    today = timezone.localdate()
    agency = make_agency()
    lead, colleague = (make_user(role="agency_lead", agency=agency) for _ in range(2))
    stranger = make_user(role="agency_lead", agency=make_agency())
    assert possible_deputies(lead, today) == [colleague]
    for deputy, first, last, words in (
        (None, today, today - DAY, "first day or later"),
        (None, today - 3 * DAY, today - DAY, "today or later"),
        (None, today, today + 400 * DAY, "a year at most"),
        (stranger, today, today, "same agency"),
        (lead, today, today, "same agency"),
    ):
        with pytest.raises(AbsenceRefused, match=words):
            away(lead, deputy, first, last)
    away(lead, colleague, today, today + 5 * DAY)
    with pytest.raises(AbsenceRefused, match="already"):
        away(lead, None, today + 5 * DAY, today + 9 * DAY)
    with acting_as(actor_of_user(stranger)), pytest.raises(PermissionDenied):
        set_absence(lead, starts_on=today + 20 * DAY, ends_on=today + 20 * DAY, deputy=None, by=stranger, today=today)


def test_lateness_climbs_to_the_named_senior_while_they_act_for_the_agency() -> None:
    today = timezone.localdate()
    agency = make_agency()
    lead = make_user(role="agency_lead", agency=agency)
    head = make_user(role="agency_contributor", agency=agency)
    duty = f"agency_senior@{agency.pk}"
    assert holders_of(duty, today) == []
    with acting_as(actor_of_user(lead)):
        name_senior(agency, head, by=lead, today=today)
        with pytest.raises(SeniorRefused, match="already"):
            name_senior(agency, head, by=lead, today=today)
        with pytest.raises(SeniorRefused, match="does not act"):
            name_senior(agency, make_user(role="agency_lead"), by=lead, today=today)
    assert holders_of(duty, today) == [head.pk]
    head.memberships.update(valid_to=today)
    assert holders_of(duty, today) == []
    with acting_as(actor_of_user(lead)):
        name_senior(agency, lead, by=lead, today=today)
    assert holders_of(duty, today) == [lead.pk]
    assert NamedSenior.objects.filter(agency=agency, valid_to=None).count() == 1
    event = StoredEvent.objects.filter(kind="senior.named").latest("pk")
    assert (event.payload["changed_from"], event.payload["changed_to"]) == (str(head), str(lead))


def test_the_partner_of_the_sector_is_told() -> None:
    council = make_agency(kind="lead_partner", sector="local_authority", code="council")
    boards = [make_agency(kind="lead_partner", sector="health") for _ in range(2)]
    director = make_user(role="dsp", agency=council)
    nurses = [make_user(role="dsp", agency=board) for board in boards]
    chief = make_user(role="lsp", agency=council)
    school = make_agency(sector="education")
    trust = make_agency(sector="health")
    assert holders_of(f"sector_dsp@{school.pk}") == [director.pk]
    assert holders_of(f"sector_lsp@{school.pk}") == [chief.pk]
    assert holders_of(f"sector_dsp@{trust.pk}") == sorted(nurse.pk for nurse in nurses)
    assert holders_of(f"sector_dsp@{boards[0].pk}") == [nurses[0].pk]
    assert holders_of(f"agency_senior@{council.pk}") == [chief.pk]
    assert holders_of("sector_dsp@999999") == []


def test_somebody_says_when_they_are_away_and_cancels_it(client: Client) -> None:
    today = timezone.localdate()
    agency = make_agency()
    me = make_user(role="agency_lead", agency=agency)
    deputy = make_user("Dana Deputy", role="agency_contributor", agency=agency)
    client.force_login(me)
    assert "No absence is noted" in client.get(reverse("absences")).text
    typed = _boxes("starts_on", today) | _boxes("ends_on", today - DAY) | {"deputy": deputy.pk}
    refused = client.post(reverse("absence_add"), typed)
    assert refused.status_code == 422
    assert "first day or later" in refused.text
    assert f'value="{today.year}"' in refused.text
    done = client.post(reverse("absence_add"), typed | _boxes("ends_on", today + DAY), follow=True)
    assert "Dana Deputy" in done.text
    client.force_login(deputy)
    assert me.name in client.get(reverse("absences")).text
    mine = Absence.objects.get()
    assert client.post(reverse("absence_cancel", args=[mine.pk])).status_code == 404
    client.force_login(me)
    assert "Dana Deputy" in client.get(reverse("absence_cancel", args=[mine.pk])).text
    assert client.post(reverse("absence_cancel", args=[mine.pk])).status_code == 302
    assert client.post(reverse("absence_cancel", args=[mine.pk])).status_code == 409


def test_the_manager_notes_an_absence_for_somebody_who_is_ill(client: Client) -> None:
    today = timezone.localdate()
    person = make_user(role="agency_lead", agency=make_agency())
    client.force_login(make_user(role="partnership_manager"))
    typed = _boxes("starts_on", today) | _boxes("ends_on", today + 3 * DAY)
    assert client.post(reverse("absence_add_for", args=[person.pk]), typed).status_code == 302
    assert "Nobody" in client.get(reverse("person_page", args=[person.pk])).text
    assert Absence.objects.get().set_by_id != person.pk


def test_an_agency_lead_names_the_senior_on_the_page(client: Client) -> None:
    agency = make_agency()
    lead = make_user(role="agency_lead", agency=agency)
    make_membership(head := make_user("Harriet Head"), role="agency_contributor", agency=agency)
    client.force_login(lead)
    page = client.get(reverse("agency_page", args=[agency.code]))
    assert "Nobody is named" in page.text
    url = reverse("agency_senior", args=[agency.code])
    assert client.post(url, {"user": ""}).status_code == 422
    assert "Harriet Head, since" in client.post(url, {"user": head.pk}, follow=True).text
    client.force_login(head)
    assert client.get(url).status_code == 403


def _boxes(name: str, day: dt.date) -> dict[str, object]:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
