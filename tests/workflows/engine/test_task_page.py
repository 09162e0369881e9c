"""The generic task page: who may, what is refused and how, and that nothing typed is lost."""

import uuid

import pytest
from django.urls import reverse

from reviews.commands.models import Claim
from reviews.people.models import Agency, User
from tests.factories.cases import as_actor
from tests.factories.people import make_membership, make_user
from tests.sample_procedure.pages import REFUSED
from tests.sample_procedure.playing import Sample, browser
from workflows.engine.claims import claim
from workflows.engine.models import TaskDraft, WorkItem

TYPED = "Three pages about the family."


@pytest.fixture
def agency(sample: Sample) -> Agency:
    return sample.agencies[0]


@pytest.fixture
def lead(sample: Sample, agency: Agency) -> User:
    return sample.leads[agency.pk]


@pytest.fixture
def item(sample: Sample, agency: Agency) -> WorkItem:
    return sample.item("answer", agency)


def test_the_page_of_another_agency_is_not_there(sample: Sample, item: WorkItem) -> None:
    stranger = sample.leads[sample.agencies[1].pk]
    client = browser(stranger)
    assert client.get(sample.url(item)).status_code == 404
    assert sample.posts(stranger, item).status_code == 404
    for name in ("task", "task_done", "task_hand_on"):
        assert client.get(reverse(name, kwargs={"pk": item.pk})).status_code == 404
    for name in ("task_claim", "task_release", "task_hand_on"):
        assert client.post(reverse(name, kwargs={"pk": item.pk})).status_code == 404
    assert WorkItem.objects.get(pk=item.pk).is_open


def test_a_task_is_not_reached_through_another_case_or_another_steps_page(
    sample: Sample, item: WorkItem, lead: User
) -> None:
    client, other_case = browser(lead), sample.case
    sample.begin()
    mixed = reverse("sample_answer", kwargs={"ref": sample.case.reference, "task_pk": item.pk})
    other_step = reverse("sample_approve", kwargs={"ref": other_case.reference, "task_pk": item.pk})
    for url in (mixed, other_step):
        assert client.get(url).status_code == 404
        assert client.post(url, {"words": TYPED}).status_code == 404
    assert WorkItem.objects.get(pk=item.pk).is_open


def test_who_follows_the_case_sees_who_holds_the_task_and_cannot_do_it(sample: Sample, item: WorkItem) -> None:
    seen = browser(sample.officer).get(sample.url(item))
    assert seen.status_code == 200
    assert item.agency is not None
    assert item.agency.name in seen.content.decode()
    assert "<textarea" not in seen.content.decode()
    assert sample.posts(sample.officer, item).status_code == 404


def test_a_contributor_may_not_approve(sample: Sample, agency: Agency) -> None:
    sample.does("answer", agency)
    contributor = make_user(role="agency_contributor", agency=agency)
    assert sample.posts(contributor, sample.item("approve", agency)).status_code == 404
    assert sample.posts(sample.leads[agency.pk], sample.item("approve", agency)).status_code == 302


def test_a_refused_form_keeps_what_was_typed_and_frees_its_command(sample: Sample, item: WorkItem, lead: User) -> None:
    command = uuid.uuid4().hex
    refused = sample.posts(lead, item, command, words=TYPED, seen_on_day="31", seen_on_month="2", seen_on_year="2026")
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "govuk-error-summary" in page
    assert TYPED in page
    assert WorkItem.objects.get(pk=item.pk).is_open
    assert not Claim.objects.exists()
    assert sample.posts(lead, item, command).status_code == 302


def test_a_refusal_by_the_service_leaves_nothing_half_done(sample: Sample, item: WorkItem, lead: User) -> None:
    before, command = sample.kinds(), uuid.uuid4().hex
    refused = sample.posts(lead, item, command, words=REFUSED)
    assert refused.status_code == 422
    assert "This answer is refused." in refused.content.decode()
    assert REFUSED in refused.content.decode()
    assert sample.kinds() == before
    assert not Claim.objects.exists()
    assert sample.posts(lead, item, command).status_code == 302


def test_the_same_command_again_gets_the_first_answer(sample: Sample, item: WorkItem, lead: User) -> None:
    command = uuid.uuid4().hex
    first, second = sample.posts(lead, item, command), sample.posts(lead, item, command)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert sample.kinds().count("sample.answered") == 1


def test_somebody_elses_command_id_opens_nothing(sample: Sample, item: WorkItem, lead: User) -> None:
    command = uuid.uuid4().hex
    sample.posts(lead, item, command)
    stranger = sample.leads[sample.agencies[1].pk]
    own = sample.item("answer", sample.agencies[1])
    assert sample.posts(stranger, own, command)["Location"] == reverse("task_done", kwargs={"pk": own.pk})


def test_a_stale_tab_is_told_who_did_it_and_keeps_what_was_typed(
    sample: Sample, agency: Agency, item: WorkItem
) -> None:
    sample.posts(sample.leads[agency.pk], item)
    late = make_user(role="agency_contributor", agency=agency)
    answer = sample.posts(late, item, words=TYPED)
    assert answer.status_code == 409
    assert TYPED in answer.content.decode()
    assert f"{sample.leads[agency.pk].name} has already completed this task" in answer.content.decode()
    assert sample.kinds().count("sample.answered") == 1
    assert browser(late).get(sample.url(item)).status_code == 200


def test_a_task_taken_by_a_colleague_is_not_done_by_another(sample: Sample, agency: Agency, item: WorkItem) -> None:
    colleague = make_user("Cara Colleague", role="agency_contributor", agency=agency)
    with as_actor(colleague):
        claim(item.pk, by=colleague)
    answer = sample.posts(sample.leads[agency.pk], item, words=TYPED)
    assert answer.status_code == 409
    assert "Cara Colleague has taken this task" in answer.content.decode()
    assert TYPED in answer.content.decode()
    assert sample.posts(colleague, item).status_code == 302


def test_a_file_page_is_left_out_of_the_conflict_page(sample: Sample, item: WorkItem, lead: User) -> None:
    command = uuid.uuid4().hex
    sample.posts(lead, item)
    answer = sample.posts(lead, item, command, words="<script>alert(1)</script>")
    assert answer.status_code == 409
    assert "<script>alert" not in answer.content.decode()
    assert command not in answer.content.decode()


def test_the_confirmation_is_not_for_those_who_may_not_see_the_case_any_more(
    sample: Sample, agency: Agency, item: WorkItem, lead: User
) -> None:
    from django.utils import timezone

    from reviews.cases.services import withdraw_participant

    sample.posts(lead, item)
    with as_actor(sample.officer):
        withdraw_participant(sample.case, agency, outcome="", reason="Asked by mistake.", at=timezone.now())
    client = browser(lead)
    for name in ("task", "task_done"):
        assert client.get(reverse(name, kwargs={"pk": item.pk}), follow=True).status_code == 404, name


def test_a_draft_is_saved_restored_and_removed_when_the_task_is_done(
    sample: Sample, item: WorkItem, lead: User
) -> None:
    saved = sample.posts(lead, item, words=TYPED, save_draft="yes", seen_on_day="3", seen_on_month="", seen_on_year="x")
    assert saved.status_code == 302
    again = browser(lead).get(sample.url(item)).content.decode()
    assert TYPED in again
    assert "Your draft of" in again
    assert sample.kinds().count("sample.answered") == 0
    assert sample.posts(lead, item).status_code == 302
    assert not TaskDraft.objects.exists()


def test_autosave_answers_204_and_survives_signing_out(sample: Sample, item: WorkItem, lead: User) -> None:
    client = browser(lead)
    assert f'data-autosave-url="{sample.url(item)}"' in client.get(sample.url(item)).content.decode()
    answer = client.post(sample.url(item), {"words": TYPED}, headers={"X-Autosave": "1"})
    assert (answer.status_code, answer.content) == (204, b"")
    client.logout()
    assert TYPED in browser(lead).get(sample.url(item)).content.decode()


def test_a_draft_is_its_authors_own(sample: Sample, agency: Agency, item: WorkItem, lead: User) -> None:
    sample.posts(lead, item, words=TYPED, save_draft="yes")
    colleague = make_user(role="agency_contributor", agency=agency)
    assert TYPED not in browser(colleague).get(sample.url(item)).content.decode()


def test_a_draft_may_hold_anything(sample: Sample, item: WorkItem, lead: User) -> None:
    assert sample.posts(lead, item, words="a\0b" + TYPED, save_draft="yes").status_code == 302
    assert TYPED in browser(lead).get(sample.url(item)).content.decode()


def test_a_draft_of_a_task_that_is_done_is_a_conflict(sample: Sample, agency: Agency, item: WorkItem) -> None:
    sample.posts(sample.leads[agency.pk], item)
    late = make_user(role="agency_contributor", agency=agency)
    answer = sample.posts(late, item, words=TYPED, save_draft="yes")
    assert answer.status_code == 409
    assert TYPED in answer.content.decode()


def test_a_second_role_in_another_agency_does_not_help(sample: Sample, agency: Agency, item: WorkItem) -> None:
    person = make_user(role="agency_lead", agency=sample.agencies[1])
    make_membership(person, role="group_member", agency=agency)
    assert sample.posts(person, item).status_code == 404
