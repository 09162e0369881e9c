"""Whatever is sent to the pages of a case, nothing answers 5xx."""

import pytest
from django.test import Client

from reviews.people.models import User
from tests.factories.cases import make_case

pytestmark = pytest.mark.django_db

HUGE = "9" * 40
TEXTS = [
    "\0",
    "x" * 100_000,
    "<script>alert(1)</script>",
    "'; DROP TABLE cases_case; --",
    HUGE,
    "-1",
    "²",
    "٣",
]
FIELDS = ("new_at_day", "new_at_month", "new_at_year", "new_at_time", "reason", "decision", "note", "title", "purpose")


@pytest.mark.parametrize(
    "path",
    [
        f"/cases/{HUGE}/",
        "/cases/%F0%28%8C%28/",
        "/cases/../../etc/passwd/",
        "/cases/{ref}/corrections/" + HUGE + "/",
        "/cases/{ref}/facts/" + "a" * 3000 + "/correct/",
        "/cases/{ref}/documents/files/" + HUGE + "/",
        "/cases/{ref}/documents/" + HUGE + "/version/",
    ],
)
def test_addresses_that_are_not_there(path: str, manager: User, client: Client) -> None:
    client.force_login(manager)
    assert client.get(path.format(ref=make_case().reference)).status_code == 404


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_boxes_filled_with_anything(text: str, manager: User, client: Client) -> None:
    client.force_login(manager)
    url = make_case(by=manager).get_absolute_url()
    typed = dict.fromkeys(FIELDS, text)
    for path in ("facts/la_became_aware_at/correct/", "documents/add/"):
        assert client.post(f"{url}{path}", typed).status_code == 422, path
    listed = client.get(
        "/cases/", dict.fromkeys(("q", "kind", "state", "year", "status", "sort", "page", "format"), text)
    )
    assert listed.status_code == 200


@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=x", "multipart/form-data", "application/json", "text/x"]
)
def test_bodies_that_are_no_form(kind: str, manager: User, client: Client) -> None:
    client.force_login(manager)
    url = make_case(by=manager).get_absolute_url()
    answer = client.post(f"{url}documents/add/", data=b"--x\r\nnonsense", content_type=kind)
    assert answer.status_code in {400, 422}
