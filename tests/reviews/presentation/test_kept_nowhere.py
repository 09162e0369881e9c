"""No browser keeps a page with case content."""

import pytest
from django.test import Client

from tests.factories.cases import make_case
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def test_no_page_is_kept_by_a_browser(client: Client) -> None:
    case = make_case()
    client.force_login(make_user(role="partnership_manager"))
    for url in ("/", "/cases/", "/cases/?format=csv", case.get_absolute_url(), "/cases/none/", "/people/"):
        assert "no-store" in client.get(url)["Cache-Control"], url
    assert "no-store" in Client().get("/cases/")["Cache-Control"]


def test_what_says_itself_how_long_it_may_be_kept_is_left_alone(client: Client) -> None:
    assert "no-store" in client.get("/health/")["Cache-Control"]
    assert client.get("/health/")["Cache-Control"] != "private, no-store"
