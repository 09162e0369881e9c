"""What is new on a case since a person last looked."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.cases.last_looks import SITTING, changed_since_looked, look
from reviews.cases.models import Case, LastLook
from reviews.cases.services import record_fact
from reviews.people.models import Agency, User
from tests.factories.cases import as_actor, make_case
from tests.factories.people import make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LATER = NOW + SITTING + timedelta(minutes=1)


def happens(case: Case, by: User, name: str) -> None:
    """Somebody records a fact: one event."""
    with as_actor(by):
        record_fact(case, name, NOW - timedelta(days=1), by=by, at=NOW)


def new_to(person: User, case: Case, at: datetime) -> int:
    change = look(person, case, at=at)
    return change.count if change else 0


def test_the_first_look_finds_nothing_new(manager: User) -> None:
    assert look(manager, make_case(by=manager), at=NOW) is None


def test_what_others_did_since_is_counted_and_ones_own_is_not(manager: User, officer: User) -> None:
    case = make_case(by=manager)
    look(manager, case, at=NOW)
    happens(case, officer, "rr_sent_at")
    happens(case, manager, "panel_responded_at")
    assert changed_since_looked(manager, [case]) == {case.pk: 1}
    change = look(manager, case, at=LATER)
    assert change is not None
    assert (change.count, change.since) == (1, NOW)


def test_what_was_new_stays_for_a_sitting_and_is_gone_at_the_next(manager: User, officer: User) -> None:
    case = make_case(by=manager)
    look(manager, case, at=NOW)
    happens(case, officer, "rr_sent_at")
    assert new_to(manager, case, LATER) == 1
    assert new_to(manager, case, LATER + timedelta(minutes=20)) == 1
    assert new_to(manager, case, LATER + timedelta(minutes=40)) == 1, "a page opened again goes on with the sitting"
    assert changed_since_looked(manager, [case]) == {}
    assert new_to(manager, case, LATER + timedelta(hours=2)) == 0


def test_an_agency_counts_only_what_it_may_read(manager: User, school: Agency, police: Agency) -> None:
    teacher = make_user("Tess", role="agency_lead", agency=school)
    colleague = make_user("Tom", role="agency_contributor", agency=school)
    case = make_case(by=manager, agencies=[school])
    look(teacher, case, at=NOW)
    happens(case, manager, "rr_sent_at")
    assert changed_since_looked(teacher, [case]) == {}
    assert new_to(teacher, case, LATER) == 0
    happens(case, colleague, "panel_responded_at")
    assert changed_since_looked(teacher, [case]) == {case.pk: 1}
    assert new_to(teacher, case, LATER + timedelta(hours=1)) == 1


def test_who_reads_no_history_is_told_nothing(manager: User, school: Agency) -> None:
    member = make_user("Gus", role="group_member", agency=school)
    case = make_case(by=manager)
    look(member, case, at=NOW)
    happens(case, manager, "rr_sent_at")
    assert changed_since_looked(member, [case]) == {}
    assert new_to(member, case, LATER) == 0


def test_the_case_page_says_it_and_leads_to_just_these_events(manager: User, officer: User, client: Client) -> None:
    case = make_case(by=manager)
    client.force_login(manager)
    assert "Since you last looked" not in client.get(case.get_absolute_url()).content.decode()
    LastLook.objects.update(looked_at=NOW - timedelta(days=2))
    happens(case, officer, "rr_sent_at")
    happens(case, manager, "panel_responded_at")
    assert "since you last looked: 1 event<" in client.get("/cases/").content.decode()
    page = client.get(case.get_absolute_url()).content.decode()
    assert "Since you last looked" in page
    link = page[page.index("Since you last looked") :].split('href="')[1].split('"')[0]
    history = client.get(link).content.decode()
    assert "1 entry, newest first" in history
    assert "New since you last looked" in history
    assert "since you last looked: 1 event<" not in client.get("/cases/").content.decode()


@pytest.mark.parametrize("after", ["x", "-1", "9" * 40, "0"])
def test_a_made_up_place_in_the_history_breaks_nothing(manager: User, client: Client, after: str) -> None:
    case = make_case(by=manager)
    client.force_login(manager)
    assert client.get(f"{case.get_absolute_url()}history/?after={after}").status_code in {200, 422}


@pytest.mark.parametrize("role", ["partnership_manager", "agency_lead"])
def test_the_mark_costs_the_same_for_two_cases_as_for_twenty(school: Agency, role: str) -> None:
    person = make_user("Ann", role=role, agency=school if role == "agency_lead" else None)

    def cost(cases: list[Case]) -> int:
        for case in cases:
            look(person, case, at=NOW)
        with CaptureQueriesContext(connection) as queries:
            changed_since_looked(person, cases)
        return len(queries)

    few, many = ([make_case(agencies=[school]) for _ in range(count)] for count in (2, 20))
    cost(few)  # the memberships are known from here on
    assert cost(few) == cost(many) <= 3
