"""A rapid review whose scope is set: police and a hospital trust have the quick reply to give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from reviews.returns.examples import TEXT, example_of
from reviews.returns.models import Return
from reviews.returns.sections import BY_CODE, MANDATORY
from reviews.trail.actor import SYSTEM, acting_as
from tests.factories.people import make_agency, make_user
from workflows.engine.doing import complete
from workflows.engine.locked import locked_item
from workflows.engine.models import WorkItem
from workflows.rapid_review.services import open_rapid_review
from workflows.rapid_review.services.scope import set_scope

ROW = {
    "happened_day": "",
    "happened_month": "3",
    "happened_year": "2026",
    "source": "Custody record",
    "event": "Fictional: call to the address",
    "child_seen": "no",
}


@dataclass
class Running:
    """The case and its people, each with a signed-in browser."""

    case: Case
    police: Agency
    health: Agency
    author: User
    lead: User
    health_lead: User
    manager: User

    def browser(self, user: User) -> Client:
        """A browser in which this person is signed in."""
        client = Client()
        client.force_login(user)
        return client

    def item(self, node: str, agency: Agency | None = None) -> WorkItem:
        """The open task of this step."""
        return WorkItem.objects.open().get(case=self.case, node=node, agency=agency)

    def ret(self, agency: Agency | None = None) -> Return:
        """The return of an agency, the police's unless told otherwise."""
        return Return.objects.get(case=self.case, agency=agency or self.police)

    def url(self, name: str, item: WorkItem, **more: Any) -> str:
        """The address of a task page."""
        return reverse(name, kwargs={"ref": self.case.reference, "task_pk": item.pk, **more})

    def reply(self, agency: Agency, by: User, known: str = "known") -> Any:
        """Give the quick reply through the page."""
        item = self.item("quick_reply", agency)
        data = {"known": known, "author": by.pk, "attendee": "A. Fictional, sergeant", "has_conflict": "no"}
        return self.browser(by).post(self.url("rr_quick_reply", item), data)

    def fill_in(self, by: User) -> WorkItem:
        """Save every mandatory part through the pages."""
        item = self.item("return_information", self.police)
        browser = self.browser(by)
        for code in sorted(MANDATORY):
            data = posted(example_of(BY_CODE[code], 1, TEXT))
            if code == "author":
                data["involvement"] = "none"
            answer = browser.post(self.url("rr_return_section", item, code=code), data)
            assert answer.status_code == 302, (code, answer.context["form"].errors)
        return item

    def send(self, by: User) -> Any:
        """Send the return to the lead through the check page."""
        item = self.item("return_information", self.police)
        return self.browser(by).post(self.url("rr_return_check", item), {"limited": "on", "complete": "on"})

    def decide(self, by: User, **data: Any) -> Any:
        """Approve or send back through the page."""
        item = self.item("approve_return", self.police)
        return self.browser(by).post(self.url("rr_approve_return", item), data)


def posted(data: dict[str, Any]) -> dict[str, Any]:
    """Answers as a browser posts them."""
    return {name: value for name, value in data.items() if value is not None}


@pytest.fixture
def running(db: None) -> Running:
    """Open at "already notified", set the scope, ask two agencies."""
    with acting_as(SYSTEM("test")):
        police = make_agency("Police", sector="police")
        health = make_agency("Hospital trust", sector="health")
        manager = make_user("Manager", role="partnership_manager")
        now = timezone.now()
        case = open_rapid_review(
            by=manager,
            at=now,
            incident={"nature": "serious_harm", "summary": "A fictional incident."},
            children=[{"name": "Ellis Fictional", "outcome": "serious_harm"}],
            la_became_aware=now - timedelta(days=3),
            sin={"sent_at": now - timedelta(days=1), "csins_reference": "SIN-1", "submitted_by": "An officer"},
        )
        with (
            transaction.atomic(),
            locked_item(WorkItem.objects.open().get(case=case, node="set_scope").pk) as (item, activation),
        ):
            today = timezone.localdate()
            data = {
                "period_from": today - timedelta(days=700),
                "period_to": today,
                "period_reason": "",
                "records_secured": True,
                "leads_informed": True,
                "family": "Child A and a fictional family",
                "letter": "Please tell us what you know.",
                "meeting_on": today + timedelta(days=10),
                "decision_on": today + timedelta(days=14),
            }
            set_scope(case, data, [police, health], by=manager, at=now)
            complete(item, activation, by=manager)
    return Running(
        case=case,
        police=police,
        health=health,
        author=make_user("Police author", role="agency_contributor", agency=police),
        lead=make_user("Police lead", role="agency_lead", agency=police),
        health_lead=make_user("Hospital lead", role="agency_lead", agency=health),
        manager=manager,
    )
