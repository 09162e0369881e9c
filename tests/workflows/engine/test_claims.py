"""Taking, giving back, handing on; what happens to the work of people who leave."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews.people.hooks import membership_ended
from reviews.people.models import Agency, User
from reviews.people.services.memberships import end_membership
from tests.factories.cases import as_actor
from tests.factories.people import make_membership, make_user
from tests.sample_procedure.playing import Sample, browser
from workflows.engine.claims import ClaimRefused, claim, hand_on, release, release_work_of
from workflows.engine.models import WorkItem


@pytest.fixture
def agency(sample: Sample) -> Agency:
    return sample.agencies[0]


@pytest.fixture
def lead(sample: Sample, agency: Agency) -> User:
    return sample.leads[agency.pk]


@pytest.fixture
def colleague(agency: Agency) -> User:
    return make_user("Cara Colleague", role="agency_contributor", agency=agency)


@pytest.fixture
def item(sample: Sample, agency: Agency) -> WorkItem:
    return sample.item("answer", agency)


def presses(user: User, action: str, item: WorkItem, **typed: object) -> int:
    return browser(user).post(reverse(action, kwargs={"pk": item.pk}), typed).status_code


def test_take_give_back_and_hand_on_leave_one_event_each(
    sample: Sample, item: WorkItem, lead: User, colleague: User
) -> None:
    assert presses(lead, "task_claim", item) == 302
    assert presses(lead, "task_claim", item) == 302
    item.refresh_from_db()
    assert (item.assignee, item.task.owner, item.task.status) == (lead, lead, "ASSIGNED")
    for _ in range(2):
        assert presses(lead, "task_hand_on", item, colleague=colleague.pk) == 302
    item.refresh_from_db()
    assert (item.assignee, item.task.owner) == (colleague, colleague)
    assert presses(colleague, "task_release", item) == 302
    item.refresh_from_db()
    assert (item.assignee, item.task.owner_id, item.task.status) == (None, None, "NEW")
    told = [kind for kind in sample.kinds() if kind.startswith("task.") and kind != "task.opened"]
    assert told == ["task.claimed", "task.assigned", "task.released"]


def test_a_taken_task_is_taken(item: WorkItem, lead: User, colleague: User) -> None:
    with as_actor(lead):
        claim(item.pk, by=lead)
    with as_actor(colleague), pytest.raises(ClaimRefused, match="has already taken"):
        claim(item.pk, by=colleague)
    with as_actor(colleague), pytest.raises(ClaimRefused, match="only a task that you have taken"):
        release(item.pk, by=colleague)


def test_nobody_else_can_take_or_be_given_it(sample: Sample, item: WorkItem, lead: User) -> None:
    stranger = sample.leads[sample.agencies[1].pk]
    with as_actor(lead), pytest.raises(ClaimRefused, match="may not do this task"):
        hand_on(item.pk, stranger, by=lead)
    with as_actor(stranger), pytest.raises(ClaimRefused, match="You may not"):
        claim(item.pk, by=stranger)
    assert presses(lead, "task_hand_on", item, colleague=stranger.pk) == 422
    assert presses(lead, "task_hand_on", item, colleague="\0") == 422


@pytest.mark.parametrize("action", ["task_claim", "task_release", "task_hand_on"])
def test_a_task_that_is_done_is_neither_taken_nor_given_back(
    sample: Sample, item: WorkItem, lead: User, colleague: User, action: str
) -> None:
    with as_actor(lead):
        claim(item.pk, by=lead)
    assert sample.posts(lead, item).status_code == 302
    before = sample.kinds()
    assert presses(lead, action, item, colleague=colleague.pk) in {302, 404}
    assert sample.kinds() == before


def test_e39_the_work_of_a_person_who_leaves_goes_back_to_the_agency(
    sample: Sample, item: WorkItem, lead: User, colleague: User
) -> None:
    assert release_work_of in membership_ended
    manager = make_user(role="partnership_manager")
    with as_actor(colleague):
        claim(item.pk, by=colleague)
    stale = browser(colleague)
    with as_actor(manager):
        end_membership(colleague.memberships.get(), reason="Left", by=manager, today=timezone.localdate())
    item.refresh_from_db()
    assert (item.assignee, item.task.status) == (None, "NEW")
    assert sample.kinds()[-1] == "task.released"
    assert stale.get(sample.url(item)).status_code == 404
    assert stale.post(sample.url(item), {"words": "Too late."}).status_code == 404
    assert sample.posts(lead, item).status_code == 302


def test_who_may_still_do_the_task_keeps_it(item: WorkItem, agency: Agency, colleague: User) -> None:
    make_membership(colleague, role="agency_lead", agency=agency)
    manager = make_user(role="partnership_manager")
    with as_actor(colleague):
        claim(item.pk, by=colleague)
    with as_actor(manager):
        end_membership(
            colleague.memberships.get(role="agency_contributor"), reason="", by=manager, today=timezone.localdate()
        )
    item.refresh_from_db()
    assert item.assignee == colleague


def test_handing_on_to_nobody_says_what_to_do(item: WorkItem, lead: User, colleague: User) -> None:
    client, url = browser(lead), reverse("task_hand_on", kwargs={"pk": item.pk})
    assert colleague.name in client.get(url).content.decode()
    refused = client.post(url)
    assert refused.status_code == 422
    assert "govuk-error-summary" in refused.content.decode()
    assert "Choose a colleague from the list" in refused.content.decode()


def test_a_task_is_offered_to_others_than_who_has_it(item: WorkItem, lead: User, colleague: User) -> None:
    client, url = browser(lead), reverse("task_hand_on", kwargs={"pk": item.pk})
    assert _offered(client.get(url).content) == [colleague.pk], "a free task: the lead can take it"
    with as_actor(colleague):
        claim(item.pk, by=colleague)
    assert _offered(client.get(url).content) == [lead.pk], "who has it is not offered it; the lead takes it over"


def _offered(page: bytes) -> list[int]:
    return [int(pk) for pk in re.findall(rb'name="colleague"[^>]*value="(\d+)"', page)]


def test_only_the_lead_the_office_or_who_has_taken_it_give_it_to_somebody_else(
    sample: Sample, agency: Agency, item: WorkItem, lead: User, colleague: User
) -> None:
    third = make_user("Tom Third", role="agency_contributor", agency=agency)
    manager = make_user("Mona Manager", role="partnership_manager")
    assert presses(third, "task_hand_on", item, colleague=colleague.pk) == 302
    assert presses(third, "task_hand_on", item, colleague=third.pk) == 404
    with as_actor(third), pytest.raises(ClaimRefused, match="may not give"):
        hand_on(item.pk, third, by=third)
    for by, to in ((lead, third), (manager, lead), (sample.officer, colleague)):
        assert presses(by, "task_hand_on", item, colleague=to.pk) == 302
        item.refresh_from_db()
        assert (item.assignee, item.task.owner) == (to, to)
    for by in (sample.leads[sample.agencies[1].pk], make_user(role="scrutineer"), make_user(role="dsp")):
        assert presses(by, "task_hand_on", item, colleague=lead.pk) == 404


def test_the_office_may_be_given_each_others_work(sample: Sample) -> None:
    sample.begin(asked=[])
    item, manager = sample.item("finish"), make_user("Mona Manager", role="partnership_manager")
    assert presses(sample.officer, "task_hand_on", item, colleague=manager.pk) == 302
    item.refresh_from_db()
    assert item.assignee == manager
