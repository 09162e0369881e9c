"""Recording when something happened, beside when somebody told us."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.cases import events, fact_names
from reviews.cases.models import Case, Fact
from reviews.cases.services.locking import locked
from reviews.cases.services.refusals import CaseRefusal
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.people.models import User


class FactRefused(CaseRefusal):
    """The moment cannot be a fact of this case."""


def checked_moment(value: datetime, at: datetime) -> datetime:
    """Give the moment back when it is aware and not in the future; raises FactRefused."""
    if value.tzinfo is None:
        raise FactRefused("Give the date with its time and time zone.")
    if value > at:
        raise FactRefused("The date and time must be now or in the past.")
    return value


@transaction.atomic
def record_fact(case: Case, name: str, value: datetime, *, by: User | None, at: datetime) -> Fact:
    """Record one dated fact; raises UnknownFact, or FactRefused when it is known already or lies ahead."""
    known = fact_names.get(name)
    checked_moment(value, at)
    locked(case)
    if Fact.objects.filter(case=case, name=name).exists():
        raise FactRefused(f"“{known.label}” is recorded already. Propose a correction instead.")
    fact = Fact.objects.create(case=case, name=name, at=value, recorded_at=at, recorded_by=by)
    record(
        case_stream(case.pk),
        events.FactRecorded(name=name, label=known.label, happened_at=value, obj=f"fact:{fact.pk}"),
    )
    return fact
