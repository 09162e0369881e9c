"""Playing the sample procedure: the people, and what they do through the pages or straight through the engine."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse
from viewflow.workflow.models import Task

from reviews.people.models import Agency, User
from reviews.trail.models import StoredEvent
from tests.factories.cases import as_actor, make_case
from tests.factories.people import make_agency, make_user
from tests.sample_procedure import steps
from workflows.engine.doing import complete
from workflows.engine.locked import locked_item
from workflows.engine.models import CaseProcess, WorkItem
from workflows.engine.starting import start

NODES = {"answer": "sample_answer", "approve": "sample_approve", "finish": "sample_finish"}


class Sample:
    """One partnership, its agencies, and the case it works on."""

    def __init__(self, agencies: int = 2) -> None:
        self.officer = make_user("Olive Officer", role="partnership_officer")
        self.agencies = [make_agency(f"Sample agency {n}") for n in range(1, agencies + 1)]
        self.leads = {one.pk: make_user(f"Lead of {one.name}", role="agency_lead", agency=one) for one in self.agencies}
        self.begin()

    def begin(self, asked: list[Agency] | None = None) -> CaseProcess:
        """Open a case and start the procedure; every agency is asked unless told otherwise."""
        wanted = self.agencies if asked is None else asked
        self.case = make_case(by=self.officer, kind="sample", state="going", agencies=wanted)
        steps.ASKED[self.case.pk] = wanted
        with as_actor(self.officer):
            self.process = start("sample", self.case)
        return self.process

    def item(self, node: str, agency: Agency | None = None) -> WorkItem:
        """The one open task of a step."""
        return WorkItem.objects.open().get(process=self.process, node=node, agency=agency)

    def open_nodes(self) -> list[str]:
        """The steps that wait for somebody, in the order they were opened."""
        return list(WorkItem.objects.open().filter(process=self.process).values_list("node", flat=True))

    def tasks(self, node: str) -> list[Task]:
        """Viewflow's rows of one node."""
        return [task for task in Task.objects.filter(process=self.process) if task.flow_task.name == node]

    def status(self) -> str:
        """The process's status now."""
        return str(CaseProcess.objects.values_list("status", flat=True).get(pk=self.process.pk))

    def kinds(self) -> list[str]:
        """The kinds of event on the case's trail, in order."""
        rows = StoredEvent.objects.filter(stream=f"case:{self.case.pk}").order_by("seq")
        return list(rows.values_list("kind", flat=True))

    def does(self, node: str, agency: Agency | None = None) -> None:
        """Complete a task through the engine, without its page."""
        by = self.leads[agency.pk] if agency else self.officer
        item = self.item(node, agency)
        with as_actor(by), locked_item(item.pk) as (fresh, activation):
            complete(fresh, activation, by=by)

    def url(self, item: WorkItem) -> str:
        """The page of a task."""
        return reverse(NODES[item.node], kwargs={"ref": item.case.reference, "task_pk": item.pk})

    def posts(self, by: User, item: WorkItem, command: str = "", **typed: Any) -> Any:
        """Send the page of a task."""
        data = {"words": "We know the family.", "command_id": command or uuid.uuid4().hex} | typed
        return browser(by).post(self.url(item), data)


def browser(user: User | None) -> Client:
    """A browser signed in as this person; a fault of the server comes as a page, as in production."""
    client = Client(raise_request_exception=False)
    if user is not None:
        with transaction.atomic():
            client.force_login(user)
    return client
