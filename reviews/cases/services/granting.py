"""Leave to read one case for a time, given to a named person (advisers, reviewers, who reads on request)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from reviews.cases import events
from reviews.cases.models import Case, CaseGrant
from reviews.cases.services.locking import locked
from reviews.cases.services.refusals import CaseRefusal, NotEntitled, ReasonMissing
from reviews.people.policy import may
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.people.models import User


class GrantRefused(CaseRefusal):
    """The leave cannot be given or ended."""


@transaction.atomic
def grant_reading(
    case: Case, user: User, *, until: date, reason: str, by: User, today: date | None = None
) -> CaseGrant:
    """Let a named person read the case up to and including a day; raises NotEntitled, ReasonMissing, GrantRefused."""
    _check(by)
    if not reason.strip():
        raise ReasonMissing
    if until < (today or timezone.localdate()):
        raise GrantRefused("The last day must be today or in the future.")
    if user.pk == by.pk:
        raise GrantRefused("You cannot give access to yourself.")
    locked(case, closed_too=True)
    grant = CaseGrant.objects.create(case=case, user=user, until=until, reason=reason.strip(), granted_by=by)
    record(
        case_stream(case.pk),
        events.GrantGiven(person=str(user), until_day=until.isoformat(), reason=grant.reason, obj=f"grant:{grant.pk}"),
    )
    return grant


@transaction.atomic
def end_grant(grant: CaseGrant, *, by: User, today: date) -> CaseGrant:
    """End a leave at once; ending one that has run out changes nothing. Raises NotEntitled."""
    _check(by)
    return end_without_asking(grant, today=today)


@transaction.atomic
def end_without_asking(grant: CaseGrant, *, today: date) -> CaseGrant:
    """End a leave at once because what it was given for is over: the caller's rule, nobody's choice."""
    locked(grant.case, closed_too=True)
    grant.refresh_from_db(fields=["until"])
    if grant.until < today:
        return grant
    before = grant.until
    grant.until = today - timedelta(days=1)
    grant.save(update_fields=["until"])
    record(
        case_stream(grant.case_id),
        events.GrantEnded(person=str(grant.user), changed_from=before.isoformat(), obj=f"grant:{grant.pk}"),
    )
    return grant


def _check(by: User) -> None:
    answer = may(by, "grant_access")
    if not answer:
        raise NotEntitled(answer.reason)


@transaction.atomic
def grant_by_task(case: Case, user: User, *, until: date, reason: str, by: User) -> CaseGrant:
    """Let somebody whom a task of the case names (an auditor) open the case up to and including a day.

    Whether `by` may name them is the procedure's to say: it is asked by the task's page. Raises CaseIsClosed.
    """
    locked(case)
    grant = CaseGrant.objects.create(case=case, user=user, until=until, reason=reason, granted_by=by)
    record(
        case_stream(case.pk),
        events.GrantGiven(person=str(user), until_day=until.isoformat(), reason=reason, obj=f"grant:{grant.pk}"),
    )
    return grant


@transaction.atomic
def end_grants_by_task(case: Case, user: User, *, reason: str, today: date) -> None:
    """End at once the leave that a task gave a person for this reason; the task has gone to somebody else."""
    locked(case, closed_too=True)
    for grant in CaseGrant.objects.filter(case=case, reason=reason).in_force_for(user, today):
        before, grant.until = grant.until, today - timedelta(days=1)
        grant.save(update_fields=["until"])
        record(
            case_stream(case.pk),
            events.GrantEnded(person=str(user), changed_from=before.isoformat(), obj=f"grant:{grant.pk}"),
        )
