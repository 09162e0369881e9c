"""Seeded clocks, a manager in front of a browser, and answers to type."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from reviews.people import seed as people_seed
from reviews.people.models import User
from tests.factories.people import make_user
from workflows.clock import seed as clock_seed

Typed = dict[str, str | list[str]]


@pytest.fixture
def seeded(db: None) -> None:
    people_seed.seed()
    clock_seed.seed()


@pytest.fixture
def manager(seeded: None) -> User:
    return make_user("The manager", role="partnership_manager")


@pytest.fixture
def signed_in(manager: User, client: Client) -> Client:
    client.force_login(manager)
    return client


def moment(name: str, at: datetime) -> Typed:
    local = timezone.localtime(at)
    return {
        f"{name}_day": str(local.day),
        f"{name}_month": str(local.month),
        f"{name}_year": str(local.year),
        f"{name}_time": local.strftime("%H:%M"),
    }


def day(name: str, at: datetime) -> Typed:
    return {key: value for key, value in moment(name, at).items() if not key.endswith("_time")}


def ago(**span: int) -> datetime:
    return timezone.now() - timedelta(**span)


WHO: Typed = {
    "identity": "named",
    "name": "Ellis Fictional",
    "outcome": "serious_harm",
    "sex": "female",
    "age_text": "4",
}
STATUS: Typed = {
    "looked_after": "no",
    "care_leaver": "no",
    "child_protection": "previous",
    "child_protection_category": "Neglect",
    "child_in_need": "yes",
}


def pages(*, notified: bool = False) -> dict[str, Typed]:
    """What is typed on each ordinary page, in order."""
    typed: dict[str, Typed] = {
        "start": {"start": "notified" if notified else "aware"},
        "referrer": {
            "referrer_name": "Sam Sender",
            "referrer_role": "Named nurse",
            "referrer_organisation": "A hospital elsewhere",
            "referrer_contact": "01539 000000",
        },
        "when": {**day("happened_on", ago(days=4)), "happened_time": "4:42pm"},
        "where": {"location_type": "home", "incident_authority": "Westmorland and Furness"},
        "what": {
            "nature": "serious_harm",
            "abuse_types": ["physical", "neglect"],
            "summary": "A fictional summary.",
            "harm_details": "A fracture; recovering.",
        },
        "awareness": {**moment("la_became_aware", ago(days=3)), "how_aware": "The hospital rang."},
        "notification": {
            **moment("sent_at", ago(days=2)),
            "csins_reference": "CSINS-1",
            "submitted_by": "The notifier",
            "basis": "criteria",
        },
        "safety": {"safety_actions": "The child is in hospital."},
        "police": {"police_investigation": "yes", "crime_reference": "CR/1", "media_interest": "no"},
    }
    if not notified:
        del typed["notification"]
    return typed
