"""Two agencies with a chronology on one case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews.cases.models import Case
from reviews.chronology.models import Entry
from reviews.chronology.services import EntryText, add_entry, mark_sent
from reviews.people.models import Agency, User
from reviews.trail.actor import SYSTEM, acting_as
from tests.factories.cases import make_case
from tests.factories.people import make_agency, make_user


@dataclass
class Told:
    """Two agencies with a chronology."""

    case: Case
    police: Agency
    health: Agency
    author: User
    nurse: User
    manager: User
    at: datetime

    def row(self, happened_on: date | None = date(2026, 3, 1), precision: str = "exact", **more: Any) -> Entry:
        """One row of the police."""
        text = EntryText(happened_on, precision, more.pop("source", "Record"), more.pop("event", "An event"), **more)
        return add_entry(self.case, self.police, text, by=self.author, at=self.at)

    def health_row(self, happened_on: date = date(2026, 3, 2)) -> Entry:
        """One row of the hospital."""
        text = EntryText(happened_on, "exact", "Ward notes", "The same event")
        return add_entry(self.case, self.health, text, by=self.nurse, at=self.at)

    def sent(self) -> None:
        """Both returns are approved."""
        mark_sent(self.case, self.police, self.at)
        mark_sent(self.case, self.health, self.at)

    def page(self, user: User, name: str = "case_chronology", query: str = "") -> Any:
        """The page as this person sees it."""
        client = Client()
        client.force_login(user)
        return client.get(reverse(name, args=[self.case.reference]) + query)


@pytest.fixture
def told(db: None) -> Iterator[Told]:
    """Police and a hospital trust on one case."""
    with acting_as(SYSTEM("test")):
        police, health = make_agency("Police", sector="police"), make_agency("Hospital trust", sector="health")
        yield Told(
            case=make_case(agencies=[police, health]),
            police=police,
            health=health,
            author=make_user("Author", role="agency_contributor", agency=police),
            nurse=make_user("Nurse", role="agency_lead", agency=health),
            manager=make_user("Manager", role="partnership_manager"),
            at=timezone.now(),
        )
