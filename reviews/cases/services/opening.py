"""Opening a case: one incident, any number of children."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from reviews.cases import events, kinds, states
from reviews.cases.models import Case, Child, Incident
from reviews.cases.references import next_reference
from reviews.cases.services.facts import record_fact
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.people.models import User


@transaction.atomic
def open_case(
    *,
    kind: str,
    state: str,
    by: User | None,
    at: datetime,
    edition: str,
    title: str,
    incident: Mapping[str, Any] | None = None,
    children: Sequence[Mapping[str, Any]] = (),
    facts: Mapping[str, datetime] | None = None,
    lead: User | None = None,
) -> Case:
    """Open a case and record it; raises UnknownKind, UnknownState, UnknownFact, FactRefused.

    `incident` and each of `children` hold values of the fields of those tables; a child without a label
    becomes Child A, Child B and so on. `facts` gives each dated fact its own moment.
    """
    states.label(kind, state)
    case = Case.objects.create(
        reference=next_reference(kind, timezone.localtime(at).year),
        kind=kind,
        state=state,
        edition=edition,
        title=title,
        opened_at=at,
        opened_by=by,
        lead=lead or by,
    )
    if incident is not None:
        Incident.objects.create(case=case, **incident)
    born = [_child(case, number, values) for number, values in enumerate(children)]
    Child.objects.bulk_create(born)
    record(
        case_stream(case.pk),
        events.CaseOpened(
            reference=case.reference,
            kind_label=kinds.get(kind).label,
            edition=edition,
            children=len(born),
            title=title,
        ),
        *(events.ChildAdded(label=one.label, name=one.name, obj=f"child:{one.pk}") for one in born),
    )
    for name, moment in (facts or {}).items():
        record_fact(case, name, moment, by=by, at=at)
    return case


def _child(case: Case, number: int, values: Mapping[str, Any]) -> Child:
    return Child(case=case, **{"label": child_label(number), **values})


def child_label(number: int) -> str:
    """Name a child by its place, counted from 0: Child A … Child Z, Child AA …"""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"Child {letters}"
