"""Actions for tests: `team()` gives the people, `make_action(team, ...)` an action through the service."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from reviews.learning.models import Action
from reviews.learning.services import NewAction, add_action
from reviews.people.acting import actor_of_user
from reviews.people.models import Agency, AgencyKind, Sector, User
from reviews.people.roles import Role
from reviews.trail.actor import acting_as
from tests.factories.people import make_agency, make_user

TODAY = dt.date(2026, 11, 20)


def at(day: dt.date = TODAY, hour: int = 10) -> dt.datetime:
    """A moment on a day, local time."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def days(count: int) -> dt.date:
    """A day counted from today."""
    return TODAY + dt.timedelta(days=count)


@dataclass
class Team:
    """Who works on actions in a test."""

    manager: User
    officer: User
    police: Agency
    education: Agency
    owner: User
    colleague: User
    teacher: User
    dsp: User
    scrutineer: User


def team() -> Team:
    """Make a business unit, two agencies with people, a partner and the scrutineer."""
    since = dt.date(2020, 1, 1)
    police = make_agency("Cumbria Constabulary", kind=AgencyKind.LEAD_PARTNER, sector=Sector.POLICE)
    education = make_agency("Education", sector=Sector.EDUCATION)
    return Team(
        manager=make_user("Morgan Manager", role=Role.PARTNERSHIP_MANAGER, since=since),
        officer=make_user("Olu Officer", role=Role.PARTNERSHIP_OFFICER, since=since),
        police=police,
        education=education,
        owner=make_user("Parveen Police", role=Role.AGENCY_LEAD, agency=police, since=since),
        colleague=make_user("Piotr Police", role=Role.AGENCY_CONTRIBUTOR, agency=police, since=since),
        teacher=make_user("Tess Teacher", role=Role.AGENCY_LEAD, agency=education, since=since),
        dsp=make_user("Dana Partner", role=Role.DSP, agency=police, since=since),
        scrutineer=make_user("Sam Scrutineer", role=Role.SCRUTINEER, since=since),
    )


def make_action(team: Team, *, deadline: dt.date = TODAY + dt.timedelta(days=60), **values: Any) -> Action:
    """Add an action of the police through the service."""
    moment = values.pop("at", at())
    given: dict[str, Any] = {
        "what": "Train every first-line manager in recording.",
        "intended_change": "Children are asked what they want.",
        "owner": team.owner,
        "agency": team.police,
        "deadline": deadline,
        "theme": "Voice of the child",
    } | values
    new = NewAction(**given)
    with acting_as(actor_of_user(team.manager)):
        return add_action(new, by=team.manager, at=moment, past_deadline=True)
