"""The list of cases and the case page."""

import csv
import io

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.cases import hooks, kinds
from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.services import link_cases
from reviews.people.models import Agency, User
from reviews.trail.models import StoredEvent
from reviews.trail.record import access_stream
from tests.factories.cases import as_actor, make_case
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db


def accesses(case: Case) -> list[str]:
    return list(StoredEvent.objects.filter(stream=access_stream(case.pk)).values_list("kind", flat=True))


def test_the_list_filters_sorts_and_searches(manager: User, client: Client) -> None:
    going, closed = make_case(state="triage"), make_case(closed=True)
    client.force_login(manager)

    def shown(query: str) -> set[str]:
        text = client.get(f"/cases/{query}").content.decode()
        return {case.reference for case in (going, closed) if case.get_absolute_url() in text}

    both = {going.reference, closed.reference}
    assert shown("") == both
    assert shown("?status=open") == {going.reference}
    assert shown("?status=closed") == {closed.reference}
    assert shown("?state=triage") == {going.reference}
    assert shown("?kind=practice_review") == set()
    assert shown(f"?q={closed.reference[-3:]}") == {closed.reference}
    assert shown(f"?year={timezone.localdate().year}") == both
    assert shown("?sort=-reference&page=99") == both


def test_nonsense_in_the_query_string_is_left_out(manager: User, client: Client) -> None:
    make_case()
    client.force_login(manager)
    for query in ("year=9999999999", "kind=%00", "page=x", "sort=password", "q=%00", "status=maybe", f"q={'x' * 99}"):
        assert client.get(f"/cases/?{query}").status_code == 200, query


def test_an_empty_list_says_so(client: Client) -> None:
    client.force_login(make_user(role="agency_lead"))
    assert "no case that you take part in" in client.get("/cases/").content.decode()


def test_only_the_manager_is_offered_to_open_a_case(manager: User, officer: User, client: Client) -> None:
    client.force_login(manager)
    assert "/rapid-reviews/open/" in client.get("/cases/").content.decode()
    client.force_login(officer)
    assert "/rapid-reviews/open/" not in client.get("/cases/").content.decode()


def test_the_scrutineer_finds_closed_cases(client: Client) -> None:
    case = make_case(closed=True)
    client.force_login(make_user(role="scrutineer"))
    assert case.reference in client.get("/cases/").content.decode()


def test_the_file_holds_only_visible_cases_and_no_formula(police: Agency, client: Client) -> None:
    mine, other = make_case(agencies=[police], title='=HYPERLINK("x")'), make_case()
    client.force_login(make_user(role="agency_lead", agency=police))
    answer = client.get("/cases/?format=csv")
    assert answer["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Reference"] for row in rows] == [mine.reference]
    assert rows[0]["Title"] == '\'=HYPERLINK("x")'
    assert other.reference not in answer.content.decode()


@pytest.mark.parametrize("title", ["|calc", "\u200b=1+1", " =1+1", "\uff1d1+1", "\n@x"])
def test_no_disguise_makes_a_formula_of_a_title(manager: User, client: Client, title: str) -> None:
    make_case(title=title)
    client.force_login(manager)
    answer = client.get("/cases/?format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert rows[0]["Title"] == f"'{title}"


def test_the_list_costs_the_same_for_many_cases(manager: User, client: Client) -> None:
    client.force_login(manager)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/cases/").status_code == 200
        return len(queries)

    make_case(by=manager)
    client.get("/cases/")
    few = cost()
    for _ in range(12):
        make_case(by=manager)
    assert cost() == few


def test_foreign_and_missing_cases_answer_alike(police: Agency, client: Client) -> None:
    case = make_case()
    client.force_login(make_user(role="agency_lead", agency=police))
    foreign, missing = client.get(case.get_absolute_url()), client.get("/cases/WF-RR-1999-001/")
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content.replace(case.reference.encode(), b"") == missing.content.replace(b"WF-RR-1999-001", b"")
    assert accesses(case) == ["access.refused"]


def test_a_reference_with_a_nul_character_is_not_found(manager: User, client: Client) -> None:
    client.force_login(manager)
    assert client.get("/cases/%00/").status_code == 404


def test_reading_the_children_is_recorded(manager: User, client: Client) -> None:
    case = make_case(children=[{"name": "Ellis Fictional", "outcome": "death"}])
    client.force_login(manager)
    assert "Ellis Fictional" in client.get(case.get_absolute_url()).content.decode()
    assert accesses(case) == ["case.viewed"]


def test_who_reads_them_on_request_sees_a_number(client: Client) -> None:
    case = make_case(children=[{"name": "Ellis Fictional", "outcome": "death"}])
    client.force_login(make_user(role="scrutineer"))
    text = client.get(case.get_absolute_url()).content.decode()
    assert "Ellis Fictional" not in text
    assert "1 child" in text
    assert accesses(case) == []


def test_banners_and_panels_of_other_packages_are_shown(manager: User, client: Client) -> None:
    case = make_case()
    before = list(hooks.case_banners)
    hooks.case_banners[:] = [lambda request, case: [hooks.Banner("One return is overdue.", "/somewhere/", "View")]]
    try:
        client.force_login(manager)
        text = client.get(case.get_absolute_url()).content.decode()
    finally:
        hooks.case_banners[:] = before
    assert "One return is overdue." in text
    assert 'href="/somewhere/"' in text


def test_a_linked_case_is_shown_only_to_who_may_know_of_it(police: Agency, manager: User, client: Client) -> None:
    case, other = make_case(agencies=[police]), make_case()
    with as_actor():
        link_cases(other, case, "same_family")
    client.force_login(manager)
    assert other.reference in client.get(case.get_absolute_url()).content.decode()
    client.force_login(make_user(role="agency_lead", agency=police))
    assert other.reference not in client.get(case.get_absolute_url()).content.decode()


def test_the_door_is_closed_to_strangers(client: Client) -> None:
    case = make_case()
    assert client.get(case.get_absolute_url()).status_code == 302
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    from django.http import Http404

    with pytest.raises(Http404):
        case_or_404(request, case.reference)


def test_a_kind_of_case_without_children_or_returns_does_not_speak_of_them(
    manager: User, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = kinds.CaseKind("plan_for_a_test", "PT", "Plan", without=frozenset(kinds.Part))
    monkeypatch.setitem(kinds._kinds, plan.code, plan)
    bare, usual = make_case(kind=plan.code, children=()), make_case()
    client.force_login(manager)
    page, other = (client.get(case.get_absolute_url()).text for case in (bare, usual))
    for words in ('id="children"', "/returns/", "/chronology/", "/decisions/"):
        assert words not in page
        assert words in other
