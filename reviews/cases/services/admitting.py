"""Admitting a role to a case of a confined kind."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from reviews.cases import events
from reviews.cases.models import Admission, Case
from reviews.cases.services.locking import locked
from reviews.people.roles import Role
from reviews.trail.record import case_stream, record


@transaction.atomic
def admit_role(case: Case, role: str, *, at: datetime) -> Admission:
    """Let everybody with this role know of the case; admitting it again changes nothing. Raises CaseIsClosed."""
    locked(case)
    admission, new = Admission.objects.get_or_create(case=case, role=role, defaults={"admitted_at": at})
    if new:
        record(case_stream(case.pk), events.RoleAdmitted(role=role, label=str(Role(role).label)))
    return admission
