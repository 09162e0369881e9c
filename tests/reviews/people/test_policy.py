"""The role table and the visibility table, cell by cell."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from reviews.people.access_docs import CONDITIONS
from reviews.people.demo import SCHOOLS_BY_PHASE, demo_schools
from reviews.people.models import Agency, AgencyKind, Group, Post
from reviews.people.policy import may, require, sees_all_cases
from reviews.people.roles import BY_ROLE, ROLES, Role, roles_with
from reviews.people.seed import seed
from reviews.people.verbs import BY_CODE, VERBS, UnknownVerb
from reviews.people.visibility import AUDIENCE_OF, TABLE, Audience, Facts, Mode, Thing, When, modes, sees
from tests.factories.people import agency_for, make_agency, make_user, one_of_each_role

EVERYTHING = Facts(True, True, True, True, True, True, True, 5)


@dataclass
class Owned:
    """Something that belongs to an agency."""

    agency_id: int | None
    proposed_by_id: int | None = None


def test_every_role_is_in_the_table_once_and_every_right_is_a_known_verb() -> None:
    assert [row.role for row in ROLES] and len(ROLES) == len(BY_ROLE) == len(Role)
    assert {right for row in ROLES for right in row.rights} == set(BY_CODE)
    assert {row.role.value for row in ROLES} == set(AUDIENCE_OF)


@pytest.mark.django_db
@pytest.mark.parametrize("verb", [verb.code for verb in VERBS])
def test_each_role_may_do_exactly_what_its_row_says(verb: str) -> None:
    for role, user in one_of_each_role().items():
        own = Owned(next(iter(user.agency_ids)))
        assert bool(may(user, verb, own)) is (verb in BY_ROLE[role].rights), (role, verb)
        if BY_CODE[verb].scope == "own_agency":
            assert not may(user, verb, Owned(make_agency().pk))
            assert not may(user, verb, Owned(None))
        if not may(user, verb):
            assert BY_CODE[verb].what in may(user, verb).reason


@pytest.mark.django_db
def test_the_policy_fails_closed() -> None:
    nobody = make_user()
    for verb in BY_CODE:
        assert not may(AnonymousUser(), verb)
        assert not may(nobody, verb)
        assert not may(make_user(role="partnership_manager", is_active=False), verb)
    with pytest.raises(UnknownVerb):
        may(nobody, "fly")
    with pytest.raises(PermissionDenied, match="partnership manager"):
        require(nobody, "open_case")


@pytest.mark.django_db
def test_the_scrutineer_changes_nothing_and_the_administrator_sees_no_case() -> None:
    changes = {"edit_case", "edit_return", "approve_return", "decide", "edit_report", "manage_people", "open_case"}
    assert not BY_ROLE["scrutineer"].rights & changes
    administrator = make_user(role="system_administrator")
    assert not sees_all_cases(administrator)
    assert not any(sees(administrator.roles, thing, EVERYTHING) for thing in Thing)
    assert "decide" not in BY_ROLE["partnership_manager"].rights
    assert roles_with("decide") == {"dsp"}
    missing = BY_ROLE["partnership_manager"].rights - BY_ROLE["partnership_officer"].rights
    of_cases = {"open_case", "close_case", "rescind_case", "appoint_reviewer", "reopen_action", "add_after_close"}
    of_cases |= {"withdraw_action"}
    assert missing == of_cases | {"change_deadline_policy", "configure", "operate_post"}


@pytest.mark.django_db
def test_a_correction_needs_a_second_person() -> None:
    officer, other = make_user(role="partnership_officer"), make_user(role="dsp")
    mine = Owned(None, proposed_by_id=officer.pk)
    assert "second person" in may(officer, "approve_correction", mine).reason
    assert may(other, "approve_correction", mine)


@pytest.mark.parametrize("thing", list(Thing))
@pytest.mark.parametrize("role", list(Role))
def test_each_cell_of_the_visibility_table(role: Role, thing: Thing) -> None:
    audience = AUDIENCE_OF[role]
    cell = TABLE[thing][audience] if audience else None
    always = cell is not None and cell.when is When.ALWAYS
    assert sees([role], thing, Facts()) is always
    never = cell is None or cell.when in {
        When.NEVER,
        When.STATUS,
        When.SUMMARY,
        When.OWN_PART,
        When.ACCURACY_PART,
        When.OWN_ACTIONS,
    }
    assert sees([role], thing, EVERYTHING) is not never
    assert modes([role], thing, EVERYTHING) == (frozenset() if never or cell is None else {cell.mode})


@pytest.mark.parametrize(
    ("facts", "seen"),
    [
        (Facts(), False),
        (Facts(own=True), False),
        (Facts(assigned=True), False),
        (Facts(assigned=True, own=True), True),
        (Facts(assigned=True, released=True), True),
        (Facts(released=True), False),
    ],
)
def test_an_agency_reads_its_own_return_then_all_after_release(facts: Facts, seen: bool) -> None:
    assert sees([Role.AGENCY_LEAD], Thing.RETURNS, facts) is seen


def test_only_the_author_agency_edits_a_draft() -> None:
    own = Facts(assigned=True, own=True)
    assert modes([Role.AGENCY_CONTRIBUTOR], Thing.DRAFT_RETURN, own) == {Mode.EDIT}
    assert not sees([Role.DSP, Role.GROUP_MEMBER], Thing.DRAFT_RETURN, EVERYTHING)
    assert set(CONDITIONS) == set(When)
    assert all(set(row) == set(Audience) for row in TABLE.values())


def test_the_documentation_is_current() -> None:
    call_command("generate_access_docs", check=True)


@pytest.mark.django_db
def test_the_seed_is_exactly_the_published_arrangements_and_may_run_again() -> None:
    seed()
    before = (Agency.objects.count(), Post.objects.count(), Group.objects.count())
    Agency.objects.filter(code="uhmb").update(short_name="Edited")
    seed()
    assert (Agency.objects.count(), Post.objects.count(), Group.objects.count()) == before
    assert Agency.objects.get(code="uhmb").short_name == "Edited"
    assert [agency.name for agency in Agency.objects.lead_partners()] == [
        "Westmorland and Furness Council",
        "Cumbria Police",
        "Lancashire and South Cumbria ICB",
        "North East and North Cumbria ICB",
    ]
    relevant = Agency.objects.filter(kind=AgencyKind.RELEVANT).order_by("list_order")
    assert list(relevant.values_list("list_order", flat=True)) == list(range(1, 20))
    assert sorted(relevant.filter(holds_settings=True).values_list("list_order", flat=True)) == [
        1,
        2,
        6,
        10,
        11,
        12,
        18,
    ]
    titles = Post.objects.filter(role__in=["lsp", "dsp"]).values_list("agency__code", "role", "title")
    assert set(titles) == {
        ("wf-council", "lsp", "Chief Executive"),
        ("wf-council", "dsp", "Director of Children's Services"),
        ("cumbria-police", "lsp", "Chief Constable"),
        ("cumbria-police", "dsp", "Assistant Chief Constable"),
        ("lsc-icb", "lsp", "Chief Executive"),
        ("lsc-icb", "dsp", "Chief Nurse"),
        ("nenc-icb", "lsp", "Chief Executive"),
        ("nenc-icb", "dsp", "Director of Nursing"),
    }


@pytest.mark.django_db
def test_the_demonstration_has_as_many_schools_as_the_area() -> None:
    seed()
    schools = demo_schools()
    assert len(schools) == sum(SCHOOLS_BY_PHASE.values()) == 148
    assert len({school.name for school in schools}) == 148
    assert all("(fictional)" in school.name for school in schools)
    assert [s.pk for s in demo_schools()] == [s.pk for s in schools]
    assert agency_for("agency_lead").kind == AgencyKind.LEAD_PARTNER
