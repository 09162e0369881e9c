"""Telling a rapid review through the web pages: `story.as_(user).opens(...)`, forms filled by name."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from reviews.trail.models import StoredEvent
from tests.factories.cases import as_actor
from tests.factories.people import make_user
from workflows.engine.models import WorkItem
from workflows.rapid_review.services import open_rapid_review


def date_boxes(name: str, day: date) -> dict[str, str]:
    """The three boxes of a date."""
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def moment_boxes(name: str, at: datetime) -> dict[str, str]:
    """The boxes of a date with a time."""
    local = timezone.localtime(at)
    return date_boxes(name, local.date()) | {f"{name}_time": f"{local:%H:%M}"}


class Teller:
    """The people of one partnership and the case they work on."""

    def __init__(self) -> None:
        self.council = Agency.objects.get(kind="lead_partner", statutory="local_authority")
        self.police = Agency.objects.get(kind="lead_partner", statutory="police")
        self.icbs = list(Agency.objects.filter(kind="lead_partner", statutory="icb").order_by("pk"))
        self.manager = make_user(
            "Mina Manager", role="partnership_manager", agency=Agency.objects.get(kind="business_unit")
        )
        self.notifier = make_user("Nils Notifier", role="la_notifier", agency=self.council)
        self.scrutineer = make_user("Sam Scrutineer", role="scrutineer", agency=Agency.objects.get(kind="scrutiny"))
        self.partners = [self.council, self.police, *self.icbs]
        self.dsps = {agency.pk: make_user(f"DSP {agency.code}", role="dsp", agency=agency) for agency in self.partners}
        self.leads: dict[int, User] = {}
        self.authors: dict[int, User] = {}
        self.case: Case

    def people_of(self, agency: Agency) -> tuple[User, User]:
        """The lead and an author of an agency."""
        if agency.pk not in self.leads:
            self.leads[agency.pk] = make_user(f"Lead {agency.code}", role="agency_lead", agency=agency)
            self.authors[agency.pk] = make_user(f"Author {agency.code}", role="agency_contributor", agency=agency)
        return self.leads[agency.pk], self.authors[agency.pk]

    def given_an_open_review(self, *, aware_days_ago: int = 1, icb: Agency | None = None) -> Case:
        """Open a rapid review from awareness, with one child."""
        at = timezone.now()
        child: dict[str, Any] = {"name": "Ellis Fictional", "outcome": "serious_harm", "age_text": "4"}
        with as_actor(self.manager):
            self.case = open_rapid_review(
                by=self.manager,
                at=at,
                incident={"nature": "serious_harm", "summary": "A fictional incident at home."},
                children=[child | {"gp_icb": icb or self.icbs[0]}],
                la_became_aware=at - timedelta(days=aware_days_ago),
                sin=None,
            )
        return self.case

    def client(self, user: User) -> Client:
        """A browser signed in as this person."""
        client = Client()
        client.force_login(user)
        return client

    def open_items(self, node: str, agency: Agency | None = None) -> Iterable[WorkItem]:
        """The open work of a step."""
        items = WorkItem.objects.open().filter(case=self.case, node=node)
        return items.filter(agency=agency) if agency is not None else items

    def does(self, user: User, node: str, data: dict[str, Any], *, agency: Agency | None = None) -> Any:
        """Complete the one open task of a step through its page."""
        item = self.open_items(node, agency).get()  # type: ignore[attr-defined]
        client = self.client(user)
        page = client.get(item.get_absolute_url(), follow=True)
        assert page.status_code == 200, page.content[:500]
        return self.posts(user, page.redirect_chain[-1][0], data)

    def posts(self, user: User, url: str, data: dict[str, Any]) -> Any:
        """Send a form and follow to its confirmation."""
        client = self.client(user)
        answer = client.post(url, data | {"command_id": uuid.uuid4().hex})
        assert answer.status_code == 302, errors_of(answer)
        assert client.get(answer["Location"]).status_code == 200
        return answer

    def every_partner_says(self, node: str, choices: dict[int, str] | str, agreeing: str = "") -> None:
        """Each signing partner gives a position."""
        for item in list(self.open_items(node)):
            choice = choices if isinstance(choices, str) else choices.get(item.agency_id or 0, agreeing)
            self.gives_position(node, item.agency, choice)

    def gives_position(self, node: str, agency: Agency | None, choice: str) -> Any:
        """One partner's position with reasons."""
        assert agency is not None
        data = {"choice": choice, "reasons": f"Reasons of {agency.name}.", "conflict": "no", "sign": "on"}
        return self.does(self.dsps[agency.pk], node, data, agency=agency)

    def kinds_on_trail(self) -> list[str]:
        """The kinds of event of the case, in order."""
        rows = StoredEvent.objects.filter(stream=f"case:{self.case.pk}").order_by("seq")
        return list(rows.values_list("kind", flat=True))

    def state(self) -> str:
        """The case's state now."""
        self.case.refresh_from_db()
        return self.case.state


def errors_of(answer: Any) -> str:
    """The words of the error summary, to understand a refusal."""
    text = answer.content.decode()
    found = re.findall(r'<ul class="govuk-list govuk-error-summary__list">(.*?)</ul>', text, re.S)
    return f"{answer.status_code}: " + " ".join(re.sub(r"<[^>]+>", " ", one) for one in found or [text[-3000:]])
