"""Telling an escalation through the web pages."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

import time_machine
from django.test import Client
from django.utils import timezone

from notifications.addressing import address
from reviews.cases.models import Case
from reviews.learning.overseeing import usual_group
from reviews.people.models import Agency, User
from tests.factories.people import make_user
from tests.stories.teller import Teller, date_boxes, errors_of
from workflows.chase.automatic.sweeping import sweep
from workflows.clock.calendar import last_moment
from workflows.engine.late import run_late
from workflows.engine.models import WorkItem
from workflows.escalation.models import Draft, Escalation

CODE, WHAT = "Child Q", "The duty team says the threshold is not met."


class EscalationTeller(Teller):
    """The people of the partnership, and an escalation between the police and a hospital trust."""

    def __init__(self) -> None:
        super().__init__()
        self.trust = Agency.objects.get(code="uhmb")
        for agency in (self.police, self.trust, self.council):
            self.people_of(agency)
        self.lsps = {one.pk: self._lead_partner(one) for one in self.partners}

    def _lead_partner(self, agency: Agency) -> User:
        return make_user(f"LSP {agency.code}", role="lsp", agency=agency)

    def begins(self, user: User, *, kind: str = "disagreement", safety: str = "yes", query: str = "") -> Draft:
        """Answer the first questions."""
        self.posts(user, f"/escalations/raise/{query}", {"safety": safety, "kind": kind})
        return Draft.objects.filter(user=user).latest("pk")

    def form(self, other: Agency, raiser: Agency, **more: Any) -> dict[str, Any]:
        """What the raise page asks."""
        return {
            "interim_plan": "A visit every day by the health visitor.",
            "raiser": raiser.pk,
            "raiser_person": "Detective Sergeant Fictional",
            "other": other.pk,
            "topic": "threshold",
            "child_code": CODE,
            "what": WHAT,
            "evidence": "Three reports in one month.",
            "outcome_wanted": "An assessment within two days.",
            "priority": "standard",
            "stage": "1",
            **more,
        }

    def raises(
        self, user: User, raiser: Agency, other: Agency, *, kind: str = "disagreement", query: str = "", **more: Any
    ) -> Case:
        """Raise an escalation through the pages; gives its case."""
        draft = self.begins(user, kind=kind, query=query)
        if kind == "dispute":
            more = {"topic": "arrangements", "stage": "4", "child_code": ""} | more
        self.posts(user, f"/escalations/raise/{draft.pk}/", self.form(other, raiser, **more))
        draft.refresh_from_db()
        assert draft.case is not None
        self.case = draft.case
        return self.case

    def raised_by_police(self, **more: Any) -> Case:
        """The police raise a matter with the trust."""
        return self.raises(self.leads[self.police.pk], self.police, self.trust, **more)

    @property
    def escalation(self) -> Escalation:
        """The escalation now."""
        return Escalation.objects.get(case=self.case)

    def offer(self, proposal: str = "resolved_agreed", owner: Agency | None = None) -> dict[str, Any]:
        """An answer that offers something."""
        due = timezone.localdate() + timedelta(days=7)
        action = {"action": "A visit by a social worker.", "action_owner": str((owner or self.trust).pk)}
        action |= {"action_measure": "The visits are on time.", "action_group": str(getattr(usual_group(), "pk", ""))}
        return {"text": "We see it now.", "proposal": proposal} | action | date_boxes("action_due", due)

    def meeting(self, proposal: str = "resolved_agreed") -> dict[str, Any]:
        """The record of a convened meeting."""
        told = {"people": "Both executive leads.", "raiser_position": "It is urgent.", "other_position": "It is not."}
        filled = self.offer(proposal) if proposal != "not_settled" else {"text": "No way.", "proposal": proposal}
        return filled | told | date_boxes("held_on", timezone.localdate())

    def offer_of(self, owner: Agency) -> dict[str, Any]:
        """The record of a meeting that proposes what one agency does."""
        return self.meeting() | {"action_owner": str(owner.pk)}

    def notes_outcome(self) -> None:
        """Both sides note the outcome on their records."""
        for item in list(self.open_items("note_outcome")):
            assert item.agency is not None
            who = self.manager if item.agency.kind == "business_unit" else self.leads[item.agency.pk]
            data = {
                "on_file": "yes",
                "learning": "Talk earlier.",
                "result": "An assessment began.",
                "feedback": "Thanks.",
            }
            self.does(who, "note_outcome", data, agency=item.agency)

    def limit_passes(self) -> datetime:
        """The present limit passes unanswered, and the workers look; gives the moment."""
        item = WorkItem.objects.open().filter(case=self.case).exclude(deadline=None).latest("pk")
        deadline = item.deadline
        assert deadline is not None
        now = (deadline.due_at or last_moment(deadline.due_on)) + timedelta(minutes=2)
        return self.workers_look(now)

    def workers_look(self, now: datetime) -> datetime:
        """The sweep, the late handlers and the post take their turn at this moment."""
        with time_machine.travel(now, tick=False):
            sweep(now)
            run_late(now)
            while address(now):
                pass
        return now

    def sees(self, user: User, path: str = "") -> int:
        """What the record page answers this person."""
        return self.client(user).get(f"/cases/{self.case.reference}/escalation/{path}").status_code

    def page(self, user: User) -> str:
        """The record page as this person reads it."""
        answer = self.client(user).get(f"/cases/{self.case.reference}/escalation/")
        assert answer.status_code == 200
        return answer.content.decode()

    def acts(self, user: User, path: str, data: dict[str, Any]) -> Any:
        """Do something beside the tasks; follows to the record page."""
        return self.posts(user, f"/cases/{self.case.reference}/escalation/{path}/", data)

    def refused(self, user: User, url: str, data: dict[str, Any]) -> str:
        """Send a form that is refused with 422; gives the page."""
        answer = Client()
        answer.force_login(user)
        page = answer.post(url, data | {"command_id": uuid.uuid4().hex})
        assert page.status_code == 422, errors_of(page)
        return page.content.decode()
