"""What counts as the same command, what frees its id, and what is never kept."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from config.celery import app
from reviews.commands.acts_once import acts_once
from reviews.commands.claiming import KEPT, forget_old
from reviews.commands.models import Claim
from reviews.commands.tasks import forget
from reviews.people.models import User
from reviews.presentation.form_page import refuse
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


class Page:
    """A view that counts how often it acted."""

    def __init__(self, answer: Any = None) -> None:
        self.acted, self.answer = 0, answer
        self.view = acts_once(self._view)

    def _view(self, request: HttpRequest) -> HttpResponse:
        self.acted += 1
        found = self.answer(self.acted) if self.answer else HttpResponseRedirect(f"/done/{self.acted}/")
        assert isinstance(found, HttpResponse)
        return found

    def gets(self, user: Any, typed: dict[str, str], path: str = "/form/") -> HttpResponse:
        """Send a form as Django does: in one transaction."""
        request = RequestFactory().post(path, typed)
        request.user = user
        with transaction.atomic():
            answer = self.view(request)
        assert isinstance(answer, HttpResponse)
        return answer


def command(**typed: str) -> dict[str, str]:
    """A form with an id of its own."""
    return {"command_id": uuid.uuid4().hex} | typed


def test_a_repetition_gets_the_first_answer() -> None:
    page, user, typed = Page(), make_user(), command(words="once")
    assert page.gets(user, typed)["Location"] == page.gets(user, typed)["Location"] == "/done/1/"
    assert page.acted == 1


def test_another_person_another_address_and_other_words_are_other_commands() -> None:
    page, user, typed = Page(), make_user(), command(words="first")
    page.gets(user, typed)
    assert page.gets(make_user(), typed)["Location"] == "/done/2/"
    assert page.gets(user, typed, "/other/")["Location"] == "/done/3/"
    assert page.gets(user, typed | {"words": "second"})["Location"] == "/done/4/"
    assert page.gets(user, typed | {"words": "second"})["Location"] == "/done/4/"
    assert page.gets(user, typed)["Location"] == "/done/5/", "back to the first words is a change again"


def test_a_refusal_a_page_and_a_missing_object_free_the_id() -> None:
    def answers(number: int) -> HttpResponse:
        if number == 3:
            raise Http404
        return {1: lambda: refuse(HttpResponse("no")), 2: lambda: HttpResponse("seen")}.get(
            number, lambda: HttpResponseRedirect(f"/done/{number}/")
        )()

    page, user, typed = Page(answers), make_user(), command()
    assert page.gets(user, typed).status_code == 422
    assert page.gets(user, typed).status_code == 200
    with pytest.raises(Http404):
        page.gets(user, typed)
    assert page.gets(user, typed)["Location"] == page.gets(user, typed)["Location"] == "/done/4/"


def test_without_an_id_or_a_person_nothing_is_claimed() -> None:
    from django.contrib.auth.models import AnonymousUser

    page, user = Page(), make_user()
    for typed in ({}, {"command_id": "x" * 32}, {"command_id": "' OR 1=1"}):
        page.gets(user, typed)
    page.gets(AnonymousUser(), command())
    assert page.acted == 4 and not Claim.objects.exists()


def test_nothing_typed_and_no_id_is_kept() -> None:
    page, typed = Page(), command(words="Ellis Fictional", password="a secret")
    page.gets(make_user(), typed)
    row = Claim.objects.get()
    kept = f"{row.key} {row.typed} {row.location}"
    assert not any(value in kept for value in typed.values())


def test_claims_are_forgotten_after_a_week() -> None:
    page, user, now = Page(), make_user(), timezone.now()
    page.gets(user, command())
    assert forget_old(now + KEPT - timedelta(hours=1)) == 0
    assert forget_old(now + KEPT + timedelta(hours=1)) == 1


def test_a_refused_form_of_the_product_can_be_sent_again_with_its_id(client: Client) -> None:
    manager = make_user(role="partnership_manager")
    client.force_login(manager)
    url, typed = reverse("person_edit", args=[make_user(role="agency_lead").pk]), command(email="ann@example.org")
    assert client.post(url, typed).status_code == 422
    assert client.post(url, typed | {"name": "Ann Amended"}).status_code == 302
    assert User.objects.filter(name="Ann Amended").exists()


def test_the_timetable_forgets_them() -> None:
    Page().gets(make_user(), command())
    Claim.objects.update(claimed_at=timezone.now() - 2 * KEPT)
    assert forget() == 1
    assert app.conf.beat_schedule["commands.forget"]["task"] == forget.name
