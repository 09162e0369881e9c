"""Cases for tests: `make_case(...)`, `make_participant(case, agency)`, `as_actor(user)`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from reviews.cases import kinds, states
from reviews.cases.models import Case, Participant
from reviews.cases.services import add_participant, open_case
from reviews.people.acting import actor_of_user
from reviews.people.models import Agency, User
from reviews.trail.actor import SYSTEM, acting_as, current_actor

KIND, STATE = "rapid_review", "scoping"
INCIDENT: dict[str, Any] = {"nature": "serious_harm", "summary": "A fictional incident."}
CHILD: dict[str, Any] = {"name": "Ellis Fictional", "outcome": "serious_harm", "age_text": "4"}


@contextmanager
def as_actor(user: User | None = None) -> Iterator[None]:
    """Let a person (or the system) act in one transaction, unless somebody acts already."""
    if current_actor() is not None and user is None:
        with transaction.atomic():
            yield
        return
    with acting_as(actor_of_user(user) if user else SYSTEM("test")), transaction.atomic():
        yield


def make_case(
    *,
    by: User | None = None,
    kind: str = KIND,
    state: str = STATE,
    at: datetime | None = None,
    agencies: Sequence[Agency] = (),
    children: Sequence[Mapping[str, Any]] = (CHILD,),
    facts: Mapping[str, datetime] | None = None,
    closed: bool = False,
    title: str = "Serious harm to a child",
    edition: str = "WT2026",
    **incident: Any,
) -> Case:
    """Open a case through the service, with one child and an incident unless told otherwise."""
    _declare(kind, state)
    at = at or timezone.now()
    with as_actor(by):
        case = open_case(
            kind=kind,
            state=state,
            by=by,
            at=at,
            edition=edition,
            title=title,
            incident=INCIDENT | incident,
            children=children,
            facts=facts if facts is not None else {"la_became_aware_at": at - timedelta(hours=2)},
        )
        for agency in agencies:
            add_participant(case, agency, at=at)
        if closed:
            Case.objects.filter(pk=case.pk).update(closed_at=at)
            case.closed_at = at
    return case


def make_participant(case: Case, agency: Agency, *, at: datetime | None = None) -> Participant:
    """Ask an agency to take part."""
    with as_actor():
        return add_participant(case, agency, at=at or timezone.now())


def _declare(kind: str, state: str) -> None:
    """Declare what a test needs when no procedure did."""
    if kind not in {known.code for known in kinds.every()}:
        kinds.register(kinds.CaseKind(kind, kind.replace("_", " ").title().replace(" ", "")[:2].upper(), kind))
    if state not in states.of(kind):
        states.register(kind, {state: state.replace("_", " ").capitalize()})
