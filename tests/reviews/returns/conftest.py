"""A rapid review on which two agencies are asked for their returns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from reviews.returns.models import Return
from reviews.returns.services import request_returns
from reviews.trail.actor import SYSTEM, acting_as
from tests.factories.cases import make_case
from tests.factories.people import make_agency, make_user


@dataclass
class Asked:
    """Who and what the tests of returns talk about."""

    case: Case
    police: Agency
    health: Agency
    lead: User
    contributor: User
    health_lead: User
    manager: User
    ret: Return
    health_ret: Return
    at: datetime


@pytest.fixture
def asked(db: None) -> Iterator[Asked]:
    """Police and a hospital trust are asked; the test acts as the system unless it says otherwise."""
    with acting_as(SYSTEM("test")):
        police = make_agency("Police", sector="police")
        health = make_agency("Hospital trust", sector="health")
        case = make_case(agencies=[police, health])
        at = timezone.now()
        ret, health_ret = request_returns(case, [police, health], at)
        yield Asked(
            case=case,
            police=police,
            health=health,
            lead=make_user("Police lead", role="agency_lead", agency=police),
            contributor=make_user("Police author", role="agency_contributor", agency=police),
            health_lead=make_user("Hospital lead", role="agency_lead", agency=health),
            manager=make_user("Manager", role="partnership_manager"),
            ret=ret,
            health_ret=health_ret,
            at=at,
        )
