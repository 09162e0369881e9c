"""An action of the learning plan through its pages: from Grey to Blue, sent back, Red, opened again, handed over."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message
from reviews.cases.models import Case
from reviews.learning.colours import Colour
from reviews.learning.models import Action
from reviews.learning.services import complete, reassign, reopen
from tests.factories.cases import as_actor
from tests.factories.people import make_membership
from tests.stories.plan_teller import PlanTeller
from tests.stories.teller import date_boxes
from workflows.clock.models import Deadline
from workflows.engine.models import CaseProcess, WorkItem

TODAY = date(2026, 9, 16)
"""A Wednesday."""
DEADLINE = date(2026, 12, 18)


@pytest.fixture
def story(db: None, time_machine: Any) -> PlanTeller:
    """The partnership on a Wednesday in September."""
    return PlanTeller(time_machine, TODAY)


def open_steps(action: Action) -> list[str]:
    return sorted(WorkItem.objects.open().filter(subject=action.code).values_list("node", flat=True))


def test_the_first_action_makes_the_one_plan_and_asks_its_owner(story: PlanTeller) -> None:
    first = story.given_an_action(DEADLINE)
    second = story.given_an_action(DEADLINE, story.council)
    assert Case.objects.filter(kind="action_plan").count() == 1
    assert story.case.reference == "WF-LAP-2026-001"
    assert story.case.edition == "WT2026"
    assert set(story.case.participants.values_list("agency", flat=True)) == {story.police.pk, story.council.pk}
    item = story.task("carry_out", first)
    assert item.title == f"Carry out the action: {first.code}"
    assert item.agency == story.police
    assert item.due_on == DEADLINE
    lead, author = story.people_of(story.police)
    assert item.assignee == lead, "the owner is asked first"
    assert "task.assigned" in story.kinds_on_trail()
    refused = story.sends(author, item, {"note": "Done."})
    assert refused.status_code == 409, "the owner has it, and can hand it on"
    shown = story.client(lead).get("/").content.decode()
    assert item.get_absolute_url() in shown
    assert second.code not in shown
    stranger, _ = story.people_of(story.icbs[1])
    assert story.client(stranger).get(story.case.get_absolute_url()).status_code == 404


def test_an_action_from_grey_to_blue_and_its_impact(story: PlanTeller) -> None:
    action = story.given_an_action(DEADLINE)
    assert story.colour(action) is Colour.GREY
    lead, author = story.people_of(story.police)
    item = story.task("carry_out", action)
    progress = reverse("action_progress", kwargs={"ref": story.case.reference, "task_pk": item.pk})
    begun = date_boxes("started_on", TODAY) | date_boxes("forecast", DEADLINE - timedelta(days=7))
    story.posts(author, progress, begun)
    assert story.colour(action) is Colour.GREEN
    late = date_boxes("forecast", DEADLINE + timedelta(days=9))
    refused = story.client(lead).post(progress, late | {"command_id": uuid.uuid4().hex})
    assert refused.status_code == 422
    assert "Say why it will be done after its deadline" in refused.content.decode()
    story.posts(lead, progress, late | {"reason": "The trainer is ill."})
    assert story.colour(action) is Colour.AMBER
    done = story.goes_on(30)
    story.is_done(action, done)
    assert story.colour(action) is Colour.AMBER, "completed, but nobody signed it off"
    deadline = Deadline.objects.get(case=story.case, code="C15")
    assert (deadline.met_on, deadline.due_on) == (done, DEADLINE)
    sign = story.task("sign_off", action)
    assert sign.agency is None
    assert lead.pk not in {sign.assignee_id}
    story.tells(story.chair, sign, {"verdict": "sign_off"})
    assert story.colour(action) is Colour.BLUE
    assert open_steps(action) == ["impact_six"]
    six = story.task("impact_six", action)
    assert six.due_on == date(2027, 4, 16)
    story.comes(date(2027, 4, 16))
    refused = story.sends(lead, story.task("impact_six", action), {"rating": "activity_only", "evidence": ""})
    assert refused.status_code == 422
    story.tells(lead, six, {"rating": "activity_only", "evidence": "Two thirds of the managers were trained."})
    twelve = story.task("impact_twelve", action)
    assert twelve.due_on == date(2027, 10, 16)
    story.tells(lead, twelve, {"rating": "change_for_children", "evidence": "Children say they are asked."})
    assert open_steps(action) == []
    assert not CaseProcess.objects.filter(case=story.case, finished=None, subject=action.code).exists()


def test_sent_back_at_sign_off_with_what_is_missing(story: PlanTeller) -> None:
    action = story.given_an_action(DEADLINE)
    story.is_done(action, TODAY, began=TODAY)
    refused = story.sends(story.chair, story.task("sign_off", action), {"verdict": "send_back", "reason": ""})
    assert refused.status_code == 422
    assert "Say what is missing" in refused.content.decode()
    story.tells(story.chair, story.task("sign_off", action), {"verdict": "send_back", "reason": "No audit yet."})
    action.refresh_from_db()
    assert action.completed_on is None
    item = story.task("carry_out", action)
    assert item.due_on == DEADLINE
    lead, _ = story.people_of(story.police)
    page = story.client(lead).get(item.get_absolute_url(), follow=True).content.decode()
    assert "No audit yet." in page
    assert Message.objects.filter(kind="action_plan.sent_back", duty=f"owner_of_action@{action.pk}").count() == 1
    story.is_done(action, TODAY)
    story.tells(story.manager, story.task("sign_off", action), {"verdict": "sign_off"})
    assert story.colour(action) is Colour.BLUE


def test_e45_the_owner_does_not_sign_off_the_own_work(story: PlanTeller) -> None:
    action = story.given_an_action(DEADLINE)
    lead, author = story.people_of(story.police)
    for person in (lead, author):
        make_membership(person, role="group_chair", agency=story.police, since=TODAY)
    with as_actor(author):
        complete(action, TODAY, by=author, at=timezone.now(), note="Done.", started_on=TODAY)
    for person, why in ((lead, "owns it"), (author, "recorded the completion")):
        answer = story.sends(person, story.task("sign_off", action), {"verdict": "sign_off"})
        assert answer.status_code == 422, why
        assert "Somebody else" in answer.content.decode()
    action.refresh_from_db()
    assert action.signed_off_at is None
    story.tells(story.chair, story.task("sign_off", action), {"verdict": "sign_off"})


def test_an_action_that_misses_its_new_deadline_too_is_asked_about_again(story: PlanTeller) -> None:
    action = story.given_an_action(date(2026, 9, 30))
    lead, _ = story.people_of(story.police)
    story.comes(date(2026, 10, 1))
    data = date_boxes("new_deadline", date(2026, 10, 20)) | {"reason": "The trainer was ill."}
    story.tells(lead, story.task("give_new_deadline", action), data)
    assert "give_new_deadline" not in open_steps(action)
    story.comes(date(2026, 10, 21))
    story.tells(
        lead,
        story.task("give_new_deadline", action),
        date_boxes("new_deadline", date(2026, 12, 20)) | {"reason": "Still ill."},
    )
    action.refresh_from_db()
    assert action.slips == 2
    assert story.kinds_on_trail().count("action.new_deadline_asked") == 2


def test_a_red_action_that_is_done_and_signed_needs_no_new_deadline(story: PlanTeller) -> None:
    action = story.given_an_action(date(2026, 9, 30))
    story.comes(date(2026, 10, 2))
    story.is_done(action, date(2026, 10, 2), began=TODAY)
    assert story.colour(action) is Colour.RED
    story.tells(story.chair, story.task("sign_off", action), {"verdict": "sign_off"})
    assert "give_new_deadline" not in open_steps(action)
    assert story.colour(action) is Colour.BLUE


def test_done_in_time_and_signed_late_is_not_late(story: PlanTeller) -> None:
    action = story.given_an_action(date(2026, 9, 30))
    story.comes(date(2026, 10, 2))
    story.is_done(action, date(2026, 9, 29), began=TODAY)
    deadline = Deadline.objects.get(case=story.case, code="C15")
    assert not deadline.is_late(date(2026, 10, 2))


def test_an_action_that_is_opened_again_is_carried_out_anew(story: PlanTeller) -> None:
    action = story.given_an_action(DEADLINE)
    story.is_done(action, TODAY, began=TODAY)
    story.tells(story.chair, story.task("sign_off", action), {"verdict": "sign_off"})
    with as_actor(story.manager):
        reopen(action, "The training stopped.", by=story.manager, at=story.comes(date(2026, 9, 18)))
    assert open_steps(action) == ["carry_out"]
    assert story.task("carry_out", action).due_on == DEADLINE
    assert Deadline.objects.open().filter(case=story.case, code="C17").count() == 0


def test_an_action_that_goes_to_another_agency_takes_its_tasks_along(story: PlanTeller) -> None:
    action = story.given_an_action(date(2026, 9, 30))
    story.comes(date(2026, 10, 1))
    successor, _ = story.people_of(story.council)
    with as_actor(story.manager):
        moment = story.comes(date(2026, 10, 2))
        reassign(action, successor, story.council, "The duty moved.", by=story.manager, at=moment)
    agencies = WorkItem.objects.open().filter(subject=action.code).values_list("node", "agency__code")
    assert sorted(agencies) == [("carry_out", story.council.code), ("give_new_deadline", story.council.code)]
    assert story.case.participants.filter(agency=story.council).exists()


def test_nothing_in_the_messages_says_what_an_action_is_about(story: PlanTeller) -> None:
    action: Action = story.given_an_action(date(2026, 9, 30))
    story.comes(date(2026, 10, 1))
    assert Message.objects.exists()
    for message in Message.objects.all():
        assert action.what[:20] not in f"{message.context} {message.url} {message.key}"
