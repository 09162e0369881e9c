"""Real threads on PostgreSQL: whoever comes at the same moment, each thing happens once."""

import threading
import time
import uuid
from collections import Counter
from functools import partial

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from reviews.people.services.memberships import end_membership
from reviews.trail.models import StoredEvent
from tests.factories.cases import as_actor, make_case
from tests.factories.people import make_user
from tests.sample_procedure import steps
from tests.sample_procedure.playing import Sample, browser
from tests.workflows.engine.racing import at_once, held_by_somebody_else
from workflows.engine import audit, work_items
from workflows.engine.models import CaseProcess, WorkItem
from workflows.engine.starting import AlreadyStarted, start

ROUNDS = 40


@pytest.fixture
def raced(transactional_db: None, sample_registered: None) -> Sample:
    """Committed rows, so that every thread sees them."""
    return Sample()


def test_two_last_agencies_at_once_are_joined_once_40_of_40(raced: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (audit, work_items):  # the history locks its stream too; the process lock must do without that help
        monkeypatch.setattr(module, "record", lambda *_: [])
    joined = Counter[tuple[int, str]]()
    for _ in range(ROUNDS):
        raced.begin()
        steps.STRAIGHT_ON.update(agency.pk for agency in raced.agencies)
        at_once([partial(raced.does, "answer", agency) for agency in raced.agencies])
        joined[len(raced.tasks("all_in")), ",".join(raced.open_nodes())] += 1
    assert joined == {(1, "finish"): ROUNDS}


def test_two_people_sending_the_same_task_once_done_and_the_other_told(raced: Sample) -> None:
    agency = raced.agencies[0]
    people = [raced.leads[agency.pk], make_user("Cara Colleague", role="agency_contributor", agency=agency)]
    seen = Counter[tuple[int, ...]]()
    for _ in range(10):
        raced.begin()
        item = raced.item("answer", agency)
        clients = [browser(person) for person in people]
        data = [{"words": f"Answer of {person.name}.", "command_id": uuid.uuid4().hex} for person in people]
        sends = [partial(client.post, raced.url(item), typed) for client, typed in zip(clients, data, strict=True)]
        answers = at_once(sends)
        seen[tuple(sorted(answer.status_code for answer in answers))] += 1
        assert raced.kinds().count("sample.answered") == 1
        assert raced.kinds().count("task.done") == 1
        loser = next(n for n, answer in enumerate(answers) if answer.status_code == 409)
        page = answers[loser].content.decode()
        assert "has already completed this task" in page
        assert f"Answer of {people[loser].name}." in page
    assert seen == {(302, 409): 10}


def test_the_same_command_twice_at_once_acts_once_and_gets_the_first_answer(raced: Sample) -> None:
    agency = raced.agencies[0]
    lead = raced.leads[agency.pk]
    for _ in range(10):
        raced.begin()
        item = raced.item("answer", agency)
        data = {"words": "Pressed twice.", "command_id": uuid.uuid4().hex}
        clients = [browser(lead), browser(lead)]
        answers = at_once([partial(client.post, raced.url(item), data) for client in clients])
        assert [answer.status_code for answer in answers] == [302, 302]
        assert {answer["Location"] for answer in answers} == {reverse("task_done", kwargs={"pk": item.pk})}
        assert raced.kinds().count("sample.answered") == 1


def test_two_people_taking_the_same_task_one_gets_it(raced: Sample) -> None:
    agency = raced.agencies[0]
    people = [raced.leads[agency.pk], make_user(role="agency_contributor", agency=agency)]
    item = raced.item("answer", agency)
    clients = [browser(person) for person in people]
    url = reverse("task_claim", kwargs={"pk": item.pk})
    assert [answer.status_code for answer in at_once([partial(client.post, url) for client in clients])] == [302, 302]
    assert StoredEvent.objects.filter(obj=f"task:{item.task_id}", kind="task.claimed").count() == 1
    item.refresh_from_db()
    assert item.assignee == item.task.owner
    assert item.assignee in people


def test_who_left_the_agency_while_waiting_for_the_lock_does_not_finish_the_task(raced: Sample) -> None:
    agency = raced.agencies[0]
    person = make_user(role="agency_contributor", agency=agency)
    manager = make_user(role="partnership_manager")
    item, client = raced.item("answer", agency), browser(person)
    answers: list[int] = []

    def sends() -> None:
        try:
            answers.append(client.post(raced.url(item), {"words": "Just too late."}).status_code)
        finally:
            connection.close()

    with held_by_somebody_else(raced.process.pk) as release:
        sending = threading.Thread(target=sends)
        sending.start()
        while not _waits_for_a_lock():
            time.sleep(0.05)
        with as_actor(manager):
            end_membership(person.memberships.get(), reason="Left", by=manager, today=timezone.localdate())
        release()
        sending.join(20)
    assert answers == [404]
    assert WorkItem.objects.get(pk=item.pk).is_open


def _waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


def test_a_procedure_started_twice_at_once_runs_once(raced: Sample) -> None:
    for _ in range(5):
        case = make_case(by=raced.officer, kind="sample", state="going")

        def begins(case: object = case) -> str:
            try:
                with as_actor(raced.officer):
                    start("sample", case)  # type: ignore[arg-type]
            except AlreadyStarted:
                return "refused"
            return "started"

        assert sorted(at_once([begins, begins])) == ["refused", "started"]
        assert CaseProcess.objects.filter(case=case).count() == 1


def test_references_opened_at_once_have_no_doubles_and_no_gaps(raced: Sample) -> None:
    def opens() -> str:
        return make_case(by=raced.officer, kind="sample", state="going").reference

    before = int(raced.case.reference.rsplit("-", 1)[1])
    references = sorted(at_once([opens] * 8))
    assert [int(one.rsplit("-", 1)[1]) for one in references] == list(range(before + 1, before + 9))
