"""Asking agencies, their quick reply, the nil return and the withdrawal of a request."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.people.policy import require
from reviews.returns.content import digest, nil_content
from reviews.returns.events import NilReturned, QuickReplyGiven, ReturnRequested, ReturnWithdrawn
from reviews.returns.models import Known, Outcome, Return, ReturnVersion, State
from reviews.returns.refusals import NotEditable, ReasonMissing
from reviews.returns.services.locking import carry_over, locked
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import Agency, User


@transaction.atomic
def request_returns(case: Case, agencies: Iterable[Agency], at: datetime) -> list[Return]:
    """Ask agencies for information; one that was withdrawn earlier is asked again, others already asked are left."""
    wanted = list(agencies)
    before = {ret.agency_id: ret for ret in Return.objects.filter(case=case, agency__in=wanted)}
    new = [Return(case=case, agency=agency, requested_at=at) for agency in wanted if agency.pk not in before]
    asked = Return.objects.bulk_create(new)
    for ret in before.values():
        if ret.state == State.WITHDRAWN:
            ret.state, ret.withdrawn_reason, ret.requested_at = State.REQUESTED, "", at
            ret.save(update_fields=["state", "withdrawn_reason", "requested_at"])
            asked.append(ret)
    record(case_stream(case.pk), *(ReturnRequested(agency=r.agency.name, obj=f"return:{r.pk}") for r in asked))
    return asked


@transaction.atomic
def quick_reply(
    ret: Return,
    known: str,
    author: User | None = None,
    attendee: str = "",
    conflict: str = "",
    *,
    by: User,
    at: datetime,
    reason: str = "",
) -> Return:
    """Record the first answer of an agency; "not known" is a nil return at once. Raises NotEditable, ReasonMissing."""
    require(by, "edit_return", ret)
    fresh = locked(ret)
    if not fresh.is_editable:
        raise NotEditable("This return has already been sent or withdrawn.")
    before = fresh.get_known_display() or None
    fresh.known, fresh.author, fresh.attendee, fresh.conflict = Known(known), author, attendee, conflict
    fresh.replied_at = at
    if known == Known.CHECKING:
        fresh.state = State.CHECKING
    elif known == Known.KNOWN and fresh.state != State.DRAFTING:
        fresh.state = State.DRAFTING
    fresh.save()
    record(
        case_stream(fresh.case_id),
        QuickReplyGiven(
            agency=fresh.agency.name,
            known=Known(known).label.lower(),
            conflict_declared=bool(conflict.strip()),
            obj=f"return:{fresh.pk}",
            changed_from=before,
            changed_to=Known(known).label if before else None,
            attendee=attendee,
            conflict=conflict,
        ),
    )
    carry_over(fresh, ret)
    if known == Known.NOT_KNOWN:
        return nil_return(ret, reason or "The child and the family are not known to the agency.", by=by, at=at)
    return ret


@transaction.atomic
def nil_return(ret: Return, reason: str, *, by: User, at: datetime) -> Return:
    """Answer that there is nothing to tell; kept as a version with its hash. Raises NotEditable, ReasonMissing."""
    require(by, "edit_return", ret)
    if not reason.strip():
        raise ReasonMissing("Say why your agency has nothing to return.")
    fresh = locked(ret)
    if not fresh.is_editable:
        raise NotEditable("This return has already been sent or withdrawn.")
    fresh.state, fresh.nil_reason, fresh.approved_at, fresh.approved_by = State.NIL, reason.strip(), at, by
    fresh.known = fresh.known or Known.NOT_KNOWN
    fresh.save()
    content = nil_content(fresh)
    version = ReturnVersion.objects.create(
        return_of=fresh,
        number=fresh.versions.count() + 1,
        content=content,
        sha256=digest(content),
        is_nil=True,
        after_release=fresh.case.released_at is not None,
        submitted_by=by,
        submitted_at=at,
        decided_by=by,
        decided_at=at,
        outcome=Outcome.APPROVED,
    )
    record(
        case_stream(fresh.case_id),
        NilReturned(
            agency=fresh.agency.name,
            version=version.number,
            sha256=version.sha256,
            obj=f"return:{fresh.pk}",
            reason=fresh.nil_reason,
        ),
    )
    carry_over(fresh, ret)
    return ret


@transaction.atomic
def withdraw(ret: Return, reason: str, *, by: User) -> Return:
    """Take the request back; what was sent stays readable. Raises ReasonMissing."""
    require(by, "withdraw_agency")
    if not reason.strip():
        raise ReasonMissing("Say why the agency no longer has to answer.")
    fresh = locked(ret)
    if fresh.state == State.WITHDRAWN:
        return ret
    fresh.state, fresh.withdrawn_reason = State.WITHDRAWN, reason.strip()
    fresh.save(update_fields=["state", "withdrawn_reason"])
    record(
        case_stream(fresh.case_id),
        ReturnWithdrawn(agency=fresh.agency.name, obj=f"return:{fresh.pk}", reason=reason.strip()),
    )
    carry_over(fresh, ret)
    return ret
