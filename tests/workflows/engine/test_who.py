"""Who may do a piece of work: the question asked of a loaded row and the filter of a list give the same answer."""

import pytest

from reviews.people.models import User
from reviews.people.roles import Role
from tests.factories.people import make_agency, make_membership, make_user
from tests.sample_procedure.playing import Sample
from workflows.engine import procedures
from workflows.engine.checks import human_tasks_have_a_holder
from workflows.engine.models import WorkItem
from workflows.engine.who import AGENCY_ROLES


def people(sample: Sample) -> list[User]:
    """Everybody who could matter: each role in an agency asked and in another, two memberships, none."""
    asked, other = sample.agencies[0], make_agency("Not asked")
    found = [make_user(f"{role} of {agency}", role=role, agency=agency) for role in Role for agency in (asked, other)]
    both = make_user("Both", role="agency_lead", agency=other)
    make_membership(both, role="group_member", agency=asked)
    return [*found, both, make_user("Nobody")]


def test_the_row_says_what_the_filter_says(sample: Sample) -> None:
    sample.begin()
    sample.begin(asked=[])
    items = list(WorkItem.objects.all())
    items[0].roles = ["partnership_officer", "group_chair"]
    items[0].agency = None
    items[0].save()
    items[1].roles = []
    items[1].save()
    assert {item.agency_id is None for item in items} == {True, False}
    for person in people(sample):
        may = set(WorkItem.objects.actionable_by(person).values_list("pk", flat=True))
        for item in items:
            assert item.is_actionable_by(person) == (item.pk in may), (person.name, item)


def test_work_that_is_done_is_nobodys(sample: Sample) -> None:
    agency = sample.agencies[0]
    item, lead = sample.item("answer", agency), sample.leads[agency.pk]
    assert item.is_actionable_by(lead)
    sample.does("answer", agency)
    item.refresh_from_db()
    assert not item.is_actionable_by(lead)


@pytest.mark.parametrize("role", sorted(AGENCY_ROLES))
def test_a_task_without_an_agency_for_an_agencys_role_is_a_system_check_error(
    sample: Sample, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(procedures.flow_of("sample").finish, "roles", ("partnership_officer", role))
    assert [message.id for message in human_tasks_have_a_holder(None)] == ["engine.E003"]
