"""Submission to the agency's lead, approval, return for changes, correction after sending."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from reviews.chronology.services import mark_sent
from reviews.documents.services import open_documents
from reviews.people.models import Membership
from reviews.people.policy import require
from reviews.people.roles import Role
from reviews.returns.content import content_of, digest
from reviews.returns.events import ReturnApproved, ReturnReopened, ReturnSentBack, ReturnSubmitted
from reviews.returns.models import Known, Outcome, Return, ReturnVersion, State
from reviews.returns.refusals import (
    ApproverWroteIt,
    CountersignatureMissing,
    NotEditable,
    NothingToDecide,
    ReasonMissing,
    SectionsMissing,
)
from reviews.returns.services.drafting import missing_sections
from reviews.returns.services.locking import carry_over, locked
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.people.models import User


@transaction.atomic
def submit_for_approval(ret: Return, *, by: User, at: datetime) -> ReturnVersion:
    """Freeze the return as a version and hand it to the agency's lead. Raises NotEditable, SectionsMissing."""
    require(by, "edit_return", ret)
    fresh = locked(ret)
    if not fresh.is_editable:
        raise NotEditable("This return was already sent to your safeguarding lead.")
    missing = missing_sections(fresh)
    if missing:
        raise SectionsMissing([section.title for section in missing], [section.code for section in missing])
    if fresh.known != Known.KNOWN:
        fresh.known = Known.KNOWN
    content = content_of(fresh)
    version = ReturnVersion.objects.create(
        return_of=fresh,
        number=fresh.versions.count() + 1,
        content=content,
        sha256=digest(content),
        after_release=fresh.case.released_at is not None,
        author_involved=content["sections"].get("author", {}).get("involvement", "none") != "none",
        submitted_by=by,
        submitted_at=at,
    )
    fresh.state, fresh.author = State.AWAITING_APPROVAL, fresh.author or by
    fresh.save(update_fields=["state", "author", "known"])
    record(
        case_stream(fresh.case_id),
        ReturnSubmitted(
            agency=fresh.agency.name,
            version=version.number,
            sha256=version.sha256,
            author_involved=version.author_involved,
            obj=f"return:{fresh.pk}",
        ),
    )
    carry_over(fresh, ret)
    return version


@transaction.atomic
def approve(ret: Return, *, by: User, note: str = "", countersigned: bool = False, at: datetime) -> ReturnVersion:
    """Approve the waiting version: the partnership has the return.

    Raises NothingToDecide, ApproverWroteIt (only while the agency has another lead), CountersignatureMissing (E31).
    """
    require(by, "approve_return", ret)
    open_documents(ret.case, ret.agency)
    fresh = locked(ret)
    version = waiting_version(fresh)
    wrote_it = by.pk in (version.submitted_by_id, fresh.author_id)
    if wrote_it and other_leads(fresh, by, at):
        raise ApproverWroteIt("You wrote this return. Another safeguarding lead of your agency has to approve it.")
    if version.author_involved and not countersigned:
        raise CountersignatureMissing("The author was involved in the case. Confirm that you countersign the return.")
    version.outcome, version.decided_by, version.decided_at, version.note = Outcome.APPROVED, by, at, note.strip()
    version.self_approved, version.countersigned = wrote_it, countersigned and version.author_involved
    version.after_release = fresh.case.released_at is not None
    version.save()
    fresh.state, fresh.approved_by, fresh.approved_at = State.APPROVED, by, at
    fresh.reopened_at, fresh.nil_reason = None, ""
    fresh.save()
    mark_sent(fresh.case, fresh.agency, at)
    record(
        case_stream(fresh.case_id),
        ReturnApproved(
            agency=fresh.agency.name,
            version=version.number,
            sha256=version.sha256,
            self_approved=version.self_approved,
            countersigned=version.countersigned,
            after_release=version.after_release,
            obj=f"return:{fresh.pk}",
            note=version.note,
        ),
    )
    carry_over(fresh, ret)
    return version


@transaction.atomic
def return_for_revision(ret: Return, note: str, *, by: User, at: datetime) -> ReturnVersion:
    """Send the waiting version back to its author. Raises NothingToDecide, ReasonMissing."""
    require(by, "approve_return", ret)
    if not note.strip():
        raise ReasonMissing("Say what has to change.")
    fresh = locked(ret)
    version = waiting_version(fresh)
    version.outcome, version.decided_by, version.decided_at, version.note = Outcome.REVISION, by, at, note.strip()
    version.save()
    fresh.state = State.DRAFTING
    fresh.save(update_fields=["state"])
    sent_back = ReturnSentBack(
        agency=fresh.agency.name, version=version.number, obj=f"return:{fresh.pk}", note=note.strip()
    )
    record(case_stream(fresh.case_id), sent_back)
    carry_over(fresh, ret)
    return version


@transaction.atomic
def reopen(ret: Return, reason: str, *, by: User, at: datetime) -> Return:
    """Correct a return that was sent, or send one that was not waited for (E20: it becomes an addendum).

    A version sent earlier stays the one others read. Raises NotEditable, ReasonMissing.
    """
    require(by, "edit_return", ret)
    if not reason.strip():
        raise ReasonMissing("Say what has to be corrected.")
    fresh = locked(ret)
    if not fresh.is_closed or not fresh.case.is_open:
        raise NotEditable("Only a return that was sent or not waited for, on an open case, can be opened again.")
    fresh.state, fresh.reopened_at, fresh.reopened_reason = State.DRAFTING, at, reason.strip()
    fresh.save(update_fields=["state", "reopened_at", "reopened_reason"])
    reopened = ReturnReopened(
        agency=fresh.agency.name, version=fresh.versions.count(), obj=f"return:{fresh.pk}", reason=reason.strip()
    )
    record(case_stream(fresh.case_id), reopened)
    carry_over(fresh, ret)
    return ret


def waiting_version(ret: Return) -> ReturnVersion:
    """The version the lead has to decide on. Raises NothingToDecide."""
    version = ret.versions.order_by("-number").first()
    if ret.state != State.AWAITING_APPROVAL or version is None or version.outcome:
        raise NothingToDecide("This return is not waiting for approval any more.")
    return version


def other_leads(ret: Return, by: User, at: datetime) -> bool:
    """Whether the agency has a safeguarding lead besides this person on the day of `at`."""
    leads = Membership.objects.current(timezone.localdate(at)).of_agency(ret.agency_id).in_role(Role.AGENCY_LEAD)
    return leads.exclude(user_id=by.pk).exists()
