"""Who knows of which case (domain §2.5, first row)."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from reviews.cases import kinds
from reviews.cases.access import sees_children
from reviews.cases.models import Case, CaseGrant
from reviews.cases.services import admit_role, withdraw_participant
from reviews.people.models import Agency, User
from reviews.people.roles import Role
from tests.factories.cases import as_actor, make_case, make_participant
from tests.factories.people import make_membership, make_user

pytestmark = pytest.mark.django_db

ALL = {"partnership_manager", "partnership_officer", "dsp", "lsp", "scrutineer"}
OPEN_ONLY = {"group_member", "group_chair"}


def seen(user: User) -> set[int]:
    return set(Case.objects.visible_to(user).values_list("pk", flat=True))


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_what_each_role_sees_without_taking_part(role: str) -> None:
    going, closed = make_case(), make_case(closed=True)
    expected = {going.pk, closed.pk} if role in ALL else {going.pk} if role in OPEN_ONLY else set()
    assert seen(make_user(role=role)) == expected


@pytest.mark.parametrize("role", ["agency_lead", "agency_contributor", "la_notifier"])
def test_an_agency_sees_the_cases_it_takes_part_in(role: str, police: Agency, school: Agency) -> None:
    mine, closed = make_case(agencies=[police]), make_case(agencies=[police, school], closed=True)
    make_case(agencies=[school])
    assert seen(make_user(role=role, agency=police)) == {mine.pk, closed.pk}


def test_a_withdrawn_agency_sees_the_case_no_more(police: Agency) -> None:
    case = make_case(agencies=[police])
    lead = make_user(role="agency_lead", agency=police)
    with as_actor():
        withdraw_participant(case, police, outcome="not_involved", reason="Never involved.", at=timezone.now())
    assert seen(lead) == set()
    make_participant(case, police)
    assert seen(lead) == {case.pk}


def test_a_person_who_left_the_agency_sees_nothing_the_same_day(police: Agency) -> None:
    make_case(agencies=[police])
    user = make_user()
    make_membership(user, role="agency_lead", agency=police, until=timezone.localdate())
    assert seen(user) == set()


def test_a_system_administrator_with_an_agency_sees_nothing(police: Agency) -> None:
    make_case(agencies=[police])
    assert seen(make_user(role="system_administrator", agency=police)) == set()


def test_a_grant_counts_from_its_first_to_its_last_day(manager: User) -> None:
    case, other = make_case(), make_case()
    reviewer, today = make_user(role="lead_reviewer"), timezone.localdate()
    make = {"user": reviewer, "reason": "The review.", "granted_by": manager}
    CaseGrant.objects.create(case=case, until=today, **make)
    CaseGrant.objects.create(case=other, until=today - timedelta(days=1), **make)
    CaseGrant.objects.create(case=other, since=today + timedelta(days=1), until=today + timedelta(days=9), **make)
    assert seen(reviewer) == {case.pk}
    assert sees_children(reviewer, case)
    assert not sees_children(reviewer, other)


def test_nobody_signed_in_and_nobody_inactive_sees_anything() -> None:
    make_case()
    assert not Case.objects.visible_to(AnonymousUser()).exists()
    gone = make_user(role="partnership_manager")
    gone.is_active = False
    assert not Case.objects.visible_to(gone).exists()


@pytest.mark.parametrize(
    ("role", "expected"),
    [("partnership_manager", True), ("dsp", True), ("group_member", True), ("lsp", False), ("scrutineer", False)],
)
def test_who_reads_the_children(role: str, expected: bool) -> None:
    assert sees_children(make_user(role=role), make_case()) is expected


def test_an_agency_reads_the_children_only_while_it_takes_part(police: Agency) -> None:
    lead = make_user(role="agency_lead", agency=police)
    assert sees_children(lead, make_case(agencies=[police]))
    assert not sees_children(lead, make_case())


@pytest.fixture
def confined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(kinds._kinds, "quarrel", kinds.CaseKind("quarrel", "QU", "Quarrel", confined=True))


@pytest.mark.parametrize("role", [role.value for role in Role])
def test_nobody_knows_of_a_confined_case_by_the_role_alone(confined: None, role: str) -> None:
    quarrel, other = make_case(kind="quarrel"), make_case()
    user, elsewhere = make_user(role=role), make_user(role="adviser")
    assert seen(user) == ({other.pk} if role in ALL | OPEN_ONLY else set())
    with as_actor():
        admit_role(quarrel, role, at=timezone.now())
        admit_role(quarrel, role, at=timezone.now())
    assert quarrel.admissions.count() == 1
    assert seen(user) == ({quarrel.pk, other.pk} if role in ALL | OPEN_ONLY else {quarrel.pk})
    assert seen(elsewhere) == ({quarrel.pk} if role == "adviser" else set())


def test_the_parties_of_a_confined_case_and_those_with_leave_know_of_it(
    confined: None, police: Agency, school: Agency
) -> None:
    quarrel = make_case(kind="quarrel", agencies=[police])
    assert seen(make_user(role="agency_lead", agency=police)) == {quarrel.pk}
    assert seen(make_user(role="agency_lead", agency=school)) == set()
    manager, adviser = make_user(role="partnership_manager"), make_user(role="adviser")
    with as_actor(manager):
        CaseGrant.objects.create(
            case=quarrel, user=adviser, until=timezone.localdate(), reason="Advice", granted_by=manager
        )
    assert seen(adviser) == {quarrel.pk}
    assert seen(manager) == set()
