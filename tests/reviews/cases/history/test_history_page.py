"""The history page: who reads what, newest first, filtered, checked, and itself on record."""

import re
import zlib
from dataclasses import replace

import pytest
from django.db import transaction
from django.urls import reverse

from reviews.people.acting import actor_of_user
from reviews.trail.actor import SYSTEM, acting_as
from reviews.trail.models import StoredEvent
from reviews.trail.record import access_stream, case_stream, record
from tests.factories.cases import make_case
from tests.factories.people import make_agency, make_user
from tests.reviews.trail.conftest import ToyMade

pytestmark = pytest.mark.django_db
CHILD = "Ellis Fictional"


@pytest.fixture
def manager():
    return make_user("Mona Manager", role="partnership_manager")


@pytest.fixture
def lead():
    return make_user("Lea Lead", role="agency_lead", agency=make_agency("Cumbria Police"))


@pytest.fixture
def case(manager, lead):
    made = make_case(by=manager, agencies=[lead.active_memberships()[0].agency])
    with acting_as(actor_of_user(lead)), transaction.atomic():
        record(case_stream(made.pk), ToyMade(size=7, note="from the police", changed_from="Draft", changed_to="Sent"))
    return made


def history(client, case, user, **query):
    client.force_login(user)
    return client.get(reverse("case_history", kwargs={"ref": case.reference}), query)


def text(response) -> str:
    return response.content.decode()


def test_newest_first_with_what_changed_and_a_computed_check(client, case, manager):
    page = text(history(client, case, manager))
    count = StoredEvent.objects.filter(stream=case_stream(case.pk)).count()
    assert f"{count} events, no gaps, every hash matches" in page
    assert page.index("Lea Lead made a toy of size 7") < page.index("opened the case")
    assert "<strong>Draft</strong> to <strong>Sent</strong>" in page
    assert CHILD in page


def test_the_scrutineer_reads_all_but_who_the_child_is(client, case):
    page = text(history(client, case, make_user("Sam", role="scrutineer")))
    assert "opened the case" in page
    assert CHILD not in page
    assert "recorded, not shown" in page


def test_an_agency_reads_its_own_acts_only(client, case, lead):
    page = text(history(client, case, lead))
    assert "made a toy of size 7" in page
    assert "opened the case" not in page
    assert "history (PDF)" not in page
    client.force_login(lead)
    assert client.get(reverse("case_history_csv", kwargs={"ref": case.reference})).status_code == 403


def test_who_may_not_read_it_is_refused_and_that_is_on_record(client, case):
    member = make_user("Cora", role="group_member")
    assert history(client, case, member).status_code == 403
    stranger = make_user("Stan", role="agency_lead")
    assert history(client, case, stranger).status_code == 404
    refused = StoredEvent.objects.filter(stream=access_stream(case.pk), kind="access.refused")
    assert [(one.actor_name, one.payload["status"]) for one in refused.order_by("seq")] == [
        ("Cora", "403"),
        ("Stan", "404"),
    ]


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ({"kind": "toy.made"}, "toy of size 7", "opened the case"),
        ({"person": "Mona Manager"}, "opened the case", "toy of size 7"),
        ({"since_day": "1", "since_month": "1", "since_year": "2031"}, "No entry fits", "toy of size 7"),
        ({"until_day": "1", "until_month": "1", "until_year": "2001"}, "No entry fits", "toy of size 7"),
        ({"kind": "toy.unheard_of"}, "toy of size 7", "No entry fits"),
    ],
)
def test_filters(client, case, manager, query, shown, hidden):
    page = text(history(client, case, manager, **query))
    assert shown in page
    assert hidden not in page


def test_filter_by_agency_and_take_the_chip_away(client, case, manager, lead):
    (agency,) = lead.agency_ids
    page = text(history(client, case, manager, agency=agency, kind="toy.made"))
    assert "Cumbria Police <span" in page
    assert 'href="?kind=toy.made"' in page


def test_a_date_that_is_none_is_said_and_everything_is_shown(client, case, manager):
    response = history(client, case, manager, since_day="31", since_month="2", since_year="2026")
    assert response.status_code == 422
    assert "The first day" in text(response)
    assert "toy of size 7" in text(response)


def test_looking_and_exporting_are_themselves_on_record(client, case, manager):
    history(client, case, manager)
    client.get(reverse("case_history_csv", kwargs={"ref": case.reference}), {"kind": "toy.made"})
    page = text(history(client, case, manager, log="looked"))
    assert "Mona Manager looked at the history" in page
    assert "exported the case history as CSV (1 entries)" in page


def test_csv_is_safe_to_open(client, case, manager):
    with acting_as(SYSTEM("=cmd()")), transaction.atomic():
        record(case_stream(case.pk), ToyMade(note='=HYPERLINK("http://x")'))
    client.force_login(manager)
    response = client.get(reverse("case_history_csv", kwargs={"ref": case.reference}))
    assert response["Content-Type"].startswith("text/csv")
    assert '"\'=cmd()"' in text(response)


def test_a_file_of_the_history_names_no_child(client, case, manager):
    client.force_login(manager)
    written = text(client.get(reverse("case_history_csv", kwargs={"ref": case.reference})))
    assert "Child A" in written
    assert CHILD not in written


def _streams(pdf: bytes) -> list[bytes]:
    found = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return [zlib.decompressobj().decompress(one) if one[:1] == b"\x78" else one for one in found]


@pytest.mark.pdf
def test_the_pdf_is_tagged_and_says_its_check(client, case, manager):
    client.force_login(manager)
    response = client.get(reverse("case_history_pdf", kwargs={"ref": case.reference}))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    inside = b"".join(_streams(response.content))
    assert b"pdfuaid" in inside
    assert b"/StructTreeRoot" in inside


def test_sentences_are_escaped(client, case, manager):
    with acting_as(replace(actor_of_user(manager), name="<script>alert(1)</script>")), transaction.atomic():
        record(case_stream(case.pk), ToyMade())
    page = text(history(client, case, manager))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_page_costs_the_same_for_few_as_for_many(client, case, manager, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost() -> int:
        client.force_login(manager)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(reverse("case_history", kwargs={"ref": case.reference}))
        return len(captured)

    cost()
    few = cost()
    with acting_as(SYSTEM("test")), transaction.atomic():
        record(case_stream(case.pk), *(ToyMade(size=size, child="x") for size in range(200)))
    assert cost() == few
