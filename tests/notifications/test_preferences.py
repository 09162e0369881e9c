"""How people are told: their own choice, or their role's, within what duty allows."""

import pytest
from django.urls import reverse

from notifications.kinds import Kind, Urgency, kind_of
from notifications.models import Frequency, Preference
from notifications.preferences import Choice, choices_of
from tests.factories.people import make_membership, make_user

pytestmark = pytest.mark.django_db
AT_ONCE, DAILY, WEEKLY, NONE = Frequency.AT_ONCE, Frequency.DAILY, Frequency.WEEKLY, Frequency.IN_APP_ONLY


@pytest.mark.parametrize(
    ("kind", "wished", "given"),
    [
        (Kind("k", "s", urgency=Urgency.CRITICAL), DAILY, AT_ONCE),
        (Kind("k", "s", urgency=Urgency.CRITICAL), NONE, AT_ONCE),
        (Kind("k", "s", urgency=Urgency.SOON), DAILY, DAILY),
        (Kind("k", "s", urgency=Urgency.SOON), WEEKLY, AT_ONCE),
        (Kind("k", "s", urgency=Urgency.SOON), NONE, DAILY),
        (Kind("k", "s", urgency=Urgency.SOON, digestible=False), DAILY, AT_ONCE),
        (Kind("k", "s"), WEEKLY, WEEKLY),
        (Kind("k", "s"), NONE, NONE),
        (Kind("k", "s", in_app=False), NONE, DAILY),
        (Kind("k", "s", digestible=False), NONE, AT_ONCE),
    ],
)
def test_duty_limits_what_can_be_wished(kind, wished, given):
    assert Choice(soon=wished, routine=wished).for_kind(kind) == given


@pytest.mark.parametrize(
    ("roles", "start"),
    [
        (["dsp"], DAILY),
        (["lsp"], DAILY),
        (["dsp", "lsp"], DAILY),
        (["dsp", "agency_lead"], AT_ONCE),
        (["agency_lead"], AT_ONCE),
        (["partnership_manager"], AT_ONCE),
    ],
)
def test_partners_start_with_one_e_mail_a_day(roles, start):
    person = make_user("Ann", role=roles[0])
    for role in roles[1:]:
        make_membership(person, role=role, agency=person.active_memberships()[0].agency)
    choice = choices_of([person.pk])[person.pk]
    assert (choice.soon, choice.routine, choice.quiet_hours) == (start, start, True)


def test_ones_own_choice_goes_before_the_roles():
    person = make_user("Dan", role="dsp")
    Preference.objects.create(person=person, soon=AT_ONCE, quiet_hours=False)
    assert choices_of([person.pk])[person.pk] == Choice(AT_ONCE, DAILY, quiet_hours=False)


def test_asking_about_many_costs_as_much_as_asking_about_one(django_assert_num_queries):
    people = [make_user(f"P {n}", role="dsp").pk for n in range(20)]
    with django_assert_num_queries(2):
        choices_of(people)


def test_choosing_on_the_page(client):
    person = make_user("Ann", role="dsp")
    client.force_login(person)
    page = client.get(reverse("how_told")).content.decode()
    assert "As usual for your role: one e-mail each working day at 8am" in page
    answer = client.post(reverse("how_told"), {"soon": "at_once", "routine": "weekly"}, follow=True)
    assert "Your choices are saved" in answer.content.decode()
    own = Preference.objects.get(person=person)
    assert (own.soon, own.routine, own.quiet_hours) == (AT_ONCE, WEEKLY, False)
    client.post(reverse("how_told"), {"soon": "", "routine": "", "quiet_hours": "on"})
    own.refresh_from_db()
    assert (own.soon, own.routine, own.quiet_hours) == ("", "", True)


@pytest.mark.parametrize(("field", "value"), [("soon", "weekly"), ("soon", "in_app_only"), ("routine", "yearly")])
def test_what_duty_does_not_allow_is_refused(client, field, value):
    client.force_login(make_user("Ann", role="agency_lead"))
    answer = client.post(reverse("how_told"), {field: value})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert not Preference.objects.exists()


def test_the_account_page_leads_there(client):
    client.force_login(make_user("Ann", role="agency_lead"))
    assert reverse("how_told") in client.get(reverse("account")).content.decode()


def test_the_kind_of_a_toy_is_as_declared():
    assert kind_of("toy.soon").may_be_collected
    assert not kind_of("toy.soon").may_be_declined
    assert kind_of("toy.news").may_be_declined
    assert not kind_of("toy.critical").may_be_collected
