"""Reads, refusals and sign-ins are on record; what is nobody's business is not."""

import pytest
from django.contrib.auth import login, logout
from django.test import RequestFactory
from django.urls import reverse

from reviews.trail.models import StoredEvent
from reviews.trail.reads import record_download, record_view
from reviews.trail.record import PARTNERSHIP, access_stream
from tests.factories.cases import make_case
from tests.factories.people import make_user
from tests.reviews.trail.conftest import ANN

pytestmark = pytest.mark.django_db


def kinds(stream: str) -> list[tuple[str, str]]:
    return list(StoredEvent.objects.of_stream(stream).values_list("kind", "actor_name"))


def test_signing_in_and_out_is_on_the_partnerships_stream(client):
    user = make_user("Ann", role="agency_lead")
    before = len(kinds(PARTNERSHIP))
    client.force_login(user)
    client.logout()
    assert kinds(PARTNERSHIP)[before:] == [("person.signed_in", "Ann"), ("person.signed_out", "Ann")]


def test_a_visitor_who_signs_in_by_request_is_named_as_themselves(rf: RequestFactory, client):
    user = make_user("Ann", role="agency_lead")
    request = rf.get("/")
    request.session = client.session
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    logout(request)
    assert ("person.signed_in", "Ann") in kinds(PARTNERSHIP)


def test_reads_and_downloads(ann):
    record_view(12, "the chronology", obj="chronology:3")
    record_download(12, document=3, version=2, sha256="ab")
    assert kinds(access_stream(12)) == [("case.viewed", ANN.name), ("document.downloaded", ANN.name)]


def test_a_refused_page_below_a_case_is_recorded_after_the_rollback(client):
    case = make_case()
    stranger = make_user("Stan", role="agency_lead")
    client.force_login(stranger)
    assert client.get(reverse("case", kwargs={"ref": case.reference})).status_code == 404
    (event,) = StoredEvent.objects.of_stream(access_stream(case.pk))
    assert (event.kind, event.actor_name) == ("access.refused", "Stan")
    assert event.payload == {"page": "case", "method": "GET", "status": "404"}


def test_a_case_that_is_not_there_and_a_visitor_leave_no_trace(client):
    case = make_case()
    count = StoredEvent.objects.count()
    client.get(reverse("case", kwargs={"ref": case.reference}))
    assert StoredEvent.objects.count() == count

    client.force_login(make_user("Stan", role="agency_lead"))
    count = StoredEvent.objects.count()
    assert client.get(reverse("case", kwargs={"ref": "WF-RR-1999-001"})).status_code == 404
    assert StoredEvent.objects.count() == count


def test_a_reference_no_database_could_hold_is_simply_not_there(client):
    client.force_login(make_user("Stan", role="agency_lead"))
    assert client.get("/cases/WF%00/").status_code == 404
    assert client.get("/cases/%FF%FE/history/").status_code == 404
