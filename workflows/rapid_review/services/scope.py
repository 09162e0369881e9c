"""RR-4: the scope, the request to every agency, an agency added later, a return that never comes."""

from datetime import datetime
from typing import Any

from django.db import transaction

from reviews.cases.models import Case
from reviews.cases.services import add_participant, add_participants, move_state, record_fact
from reviews.people.models import Agency, User
from reviews.returns.events import AgencyAdded
from reviews.returns.models import Return
from reviews.returns.services import request_returns
from reviews.trail.record import case_stream, record
from workflows.clock.calendar import local_date
from workflows.clock.services import start_deadlines
from workflows.rapid_review import events
from workflows.rapid_review.models import Scope


@transaction.atomic
def set_scope(case: Case, data: dict[str, Any], agencies: list[Agency], *, by: User, at: datetime) -> Scope:
    """Set the scope and ask the agencies; their clocks start from the day of the request."""
    names = ("period_from", "period_to", "period_reason", "family", "letter", "records_secured")
    values = {name: data[name] for name in (*names, "meeting_on", "decision_on", "leads_informed")}
    scope = Scope.objects.create(case=case, set_by=by, set_at=at, **values)
    add_participants(case, agencies, at=at)
    request_returns(case, agencies, at=at)
    _start_return_clocks(case, agencies, at)
    record_fact(case, "information_requested_at", at, by=by, at=at)
    scope_set = events.ScopeSet(
        period=str(scope),
        agencies=len(agencies),
        names=", ".join(agency.name for agency in agencies),
        meeting_on=scope.meeting_on.isoformat(),
        decision_on=scope.decision_on.isoformat(),
        family=scope.family,
    )
    record(case_stream(case.pk), scope_set)
    move_state(case, "returns_due")
    return scope


@transaction.atomic
def add_agency(case: Case, agency: Agency, *, by: User, at: datetime) -> None:
    """Ask one more agency."""
    add_participant(case, agency, at=at)
    request_returns(case, [agency], at=at)
    _start_return_clocks(case, [agency], at)
    record(case_stream(case.pk), AgencyAdded(agency.name))


def asked_agencies(case: Case) -> list[Agency]:
    """The agencies asked for a return, by name."""
    rows = Return.objects.filter(case=case).select_related("agency").order_by("agency__name")
    return [row.agency for row in rows]


def _start_return_clocks(case: Case, agencies: list[Agency], at: datetime) -> None:
    """Start C2a and C2b for each agency on the day it is asked; C2b runs until its return is approved or nil."""
    for code in ("C2a", "C2b"):
        start_deadlines(case, code, day0=local_date(at), agencies=agencies)
