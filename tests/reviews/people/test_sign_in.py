"""Signing in: closed sign-up, throttle, second factor, session limits, the link of an invitation."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message
from reviews.people.invitation import InvitationTokens, invitation_path
from reviews.people.models import User
from reviews.trail.models import StoredEvent
from tests.factories.people import PASSWORD, make_user

pytestmark = pytest.mark.django_db
LOGIN = "/account/login/"


def sign_in(client: Client, user: User, password: str = PASSWORD) -> int:
    return client.post(LOGIN, {"login": user.email.upper(), "password": password}).status_code


def test_a_person_signs_in_with_email_and_password_whatever_its_case(client: Client) -> None:
    user = make_user(role="agency_lead")
    assert sign_in(client, user) == 302
    assert client.get(reverse("account")).status_code == 200
    assert StoredEvent.objects.filter(kind="person.signed_in", actor_name=str(user)).exists()
    client.post(reverse("account_logout"))
    assert client.get(reverse("account")).status_code == 302
    assert StoredEvent.objects.filter(kind="person.signed_out", actor_name=str(user)).exists()


def test_nobody_signs_up(client: Client) -> None:
    typed = {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD}
    answer = client.post(reverse("account_signup"), typed)
    assert "invitation" in answer.text.lower()
    assert not User.objects.exists()


def test_a_deactivated_person_cannot_sign_in(client: Client) -> None:
    user = make_user(role="agency_lead", is_active=False)
    sign_in(client, user)
    assert client.get(reverse("account")).status_code == 302


def test_a_failed_sign_in_is_recorded_without_the_address_of_a_stranger(client: Client) -> None:
    user = make_user()
    assert sign_in(client, user, "wrong") == 422
    client.post(LOGIN, {"login": "stranger@example.org", "password": "wrong"})
    accounts = [event.payload["account"] for event in StoredEvent.objects.filter(kind="sign_in.failed")]
    assert accounts == [str(user), "an unknown account"]


def test_after_five_failures_even_the_right_password_waits(client: Client) -> None:
    user = make_user()
    for _ in range(5):
        assert sign_in(client, user, "wrong") == 422
    assert sign_in(client, user) == 422
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=6), tick=True):
        assert sign_in(client, user) == 302


def test_many_addresses_from_one_place_are_throttled(client: Client) -> None:
    statuses = [
        client.post(LOGIN, {"login": f"guess{n}@example.org", "password": "wrong"}).status_code for n in range(32)
    ]
    assert set(statuses) <= {422, 429}
    assert "Too many" in client.post(LOGIN, {"login": "x@example.org", "password": "x"}).text


def test_a_session_ends_after_half_an_hour_without_a_request(client: Client) -> None:
    client.force_login(make_user())
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        assert client.get("/account/").status_code == 200
        clock.move_to(start + dt.timedelta(minutes=29))
        assert client.get("/account/").status_code == 200
        clock.move_to(start + dt.timedelta(minutes=58))
        assert client.get("/account/").status_code == 200
        clock.move_to(start + dt.timedelta(minutes=89))
        answer = client.get("/account/?page=2")
        assert answer["Location"] == "/account/session-ended/?why=idle&next=%2Faccount%2F%3Fpage%3D2"
        page = client.get(answer["Location"])
        assert "30 minutes" in page.text
        assert "/account/login/?next=%2Faccount%2F%3Fpage%3D2" in page.text


def test_an_autosave_keeps_nobody_signed_in(client: Client) -> None:
    client.force_login(make_user())
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        client.get("/account/")
        for minutes in (10, 20, 29):
            clock.move_to(start + dt.timedelta(minutes=minutes))
            assert client.get("/account/", headers={"X-Autosave": "1"}).status_code == 200
        clock.move_to(start + dt.timedelta(minutes=31))
        assert client.get("/account/", headers={"X-Autosave": "1"}).status_code == 401


def test_a_session_ends_after_ten_hours_however_busy(client: Client) -> None:
    client.force_login(make_user())
    start = timezone.now()
    with time_machine.travel(start, tick=False) as clock:
        client.get("/account/")
        for step in range(1, 30):
            clock.move_to(start + dt.timedelta(minutes=20 * step))
            assert client.get("/account/").status_code == 200
        clock.move_to(start + dt.timedelta(hours=10, minutes=1))
        assert "why=age" in client.get("/account/").get("Location", "why=age")
        assert client.get("/account/").status_code == 302


def test_signing_in_after_the_end_leads_nowhere_else(client: Client) -> None:
    page = client.get("/account/session-ended/?why=idle&next=https://elsewhere.example/")
    assert "elsewhere" not in page.text


def test_the_second_factor_is_set_up_first_where_it_is_required(
    client: Client,
    settings: LazySettings,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    user = make_user(role="partnership_manager")
    assert sign_in(client, user) == 302
    assert client.get("/agencies/")["Location"] == reverse("mfa_activate_totp")
    again = client.get(reverse("mfa_activate_totp"))["Location"]
    assert again.startswith(reverse("account_reauthenticate"))
    assert client.post(again, {"password": PASSWORD}).status_code == 302
    page = client.get(reverse("mfa_activate_totp"))
    assert client.get("/account/nothing-here/").status_code == 404
    assert client.post(reverse("mfa_activate_totp"), {"code": "000000"}).status_code == 422
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    code = totp.format_hotp_value(totp.hotp_value(page.context["form"].secret, counter))
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302
    assert client.get("/agencies/").status_code == 200
    assert set(Message.objects.values_list("kind", flat=True)) == {"people.second_factor_added"}


def test_who_has_a_second_factor_is_asked_for_it(client: Client) -> None:
    user = make_user(role="agency_lead")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    answer = client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert client.get(reverse("account")).status_code == 302


def test_an_invited_person_sets_a_password_once(client: Client) -> None:
    user = make_user(role="agency_lead", password=None)
    path = invitation_path(user)
    first = client.get(path)
    assert first.status_code == 302
    page = first["Location"]
    assert user.email in client.get(page).text
    weak = client.post(page, {"new_password1": "password", "new_password2": "password"})
    assert weak.status_code == 422
    assert not User.objects.get(pk=user.pk).has_usable_password()
    new = "three random badgers"
    assert client.post(page, {"new_password1": new, "new_password2": new})["Location"] == LOGIN
    assert sign_in(client, user, new) == 302
    assert Client().get(path).status_code == 404
    assert StoredEvent.objects.filter(kind="password.set", obj=f"user:{user.pk}").exists()


def test_an_invitation_ends_after_seven_days_and_with_the_account() -> None:
    user = make_user(password=None)
    tokens = InvitationTokens()
    token = tokens.make_token(user)
    assert tokens.check_token(user, token)
    with time_machine.travel(timezone.now() + dt.timedelta(days=7, minutes=1)):
        assert not tokens.check_token(user, token)
    user.is_active = False
    assert not tokens.check_token(user, token)
    assert not tokens.check_token(make_user(password=None), token)


@pytest.mark.parametrize(
    "path", ["/account/invitation/x/y/", "/account/invitation/MQ/a:b:c/", "/account/invitation/%00/choose-password/"]
)
def test_a_made_up_link_is_not_there(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path, {"new_password1": "a", "new_password2": "b"}).status_code == 404


def test_a_forgotten_password_is_answered_by_the_post_room_for_members_only(client: Client) -> None:
    user = make_user(role="agency_lead")
    for email in (user.email, "stranger@example.org"):
        assert client.post(reverse("account_reset_password"), {"email": email}).status_code == 302
    letter = Message.objects.get(kind="people.password_reset")
    assert letter.duty == f"user:{user.pk}"
    page = client.get(letter.url, follow=True)
    new = "another random badger"
    last = page.redirect_chain[-1][0]
    assert client.post(last, {"password1": new, "password2": new}).status_code == 302
    assert sign_in(Client(), user, new) == 302


def test_the_first_manager_comes_from_a_command(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    from django.core.management import CommandError, call_command

    for bad in (("nonsense", "Sam"), ("sam@example.org", " ")):
        with pytest.raises(CommandError):
            call_command("create_manager", *bad)
    call_command("create_manager", "Sam@Example.org", "Sam Green")
    link = re.search(r"/account/invitation/\S+", capsys.readouterr().out)
    assert link is not None
    assert client.get(link.group()).status_code == 302
    with pytest.raises(CommandError, match="already an account"):
        call_command("create_manager", "sam@example.org", "Sam Green")
