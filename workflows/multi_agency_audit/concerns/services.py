"""Raising, acknowledging and settling a concern; none of it waits for the audit (E49)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from notifications.outbox import Note, post_all
from reviews.cases.models import Case
from reviews.cases.services import CaseRefusal, locked
from reviews.people.models import Agency, User
from reviews.trail.record import case_stream, record
from workflows.engine.starting import start
from workflows.multi_agency_audit.concerns import events
from workflows.multi_agency_audit.concerns.models import Concern, ConcernNote, Outcome, SafeNow

if TYPE_CHECKING:
    from workflows.multi_agency_audit.models import SampleCase

PROCEDURE = "multi_agency_audit_concern"


class ConcernRefused(CaseRefusal):
    """The concern was dealt with by somebody else in the meantime."""


@dataclass(frozen=True)
class Finding:
    """What the auditor says: about which case of the sample, what, and whom they phoned."""

    agency: Agency
    sampled: SampleCase | None
    what: str
    safe_now: str
    phoned: str
    phoned_at: datetime
    reached: bool
    done_at_once: str = ""


def social_care() -> Agency:
    """The local authority, whose children's social care answers for the child."""
    return Agency.objects.get(kind="lead_partner", statutory="local_authority")


@transaction.atomic
def raise_concern(case: Case, finding: Finding, *, by: User, at: datetime) -> Concern:
    """Record the concern, tell everybody who must know at once, start the four hours; also on a closed audit."""
    from reviews.cases.models import Participant

    locked(case, closed_too=True)
    last = Concern.objects.filter(case=case).order_by("-number").values_list("number", flat=True).first()
    concern = Concern.objects.create(
        case=case,
        number=(last or 0) + 1,
        raised_by=by,
        raised_at=at,
        **{name: getattr(finding, name) for name in Finding.__dataclass_fields__},
    )
    # The council must be able to open the case, also when it was not audited or the audit is closed.
    Participant.objects.get_or_create(case=case, agency=social_care(), defaults={"asked_at": at})
    about = concern.sampled.subject if concern.sampled else "no case of the sample"
    record(
        case_stream(case.pk),
        events.ConcernRaised(
            obj=f"concern:{concern.pk}",
            number=concern.number,
            agency=concern.agency.name,
            about=str(about),
            phoned=f"{concern.phoned}, {timezone.localtime(concern.phoned_at):%d %B %Y %H:%M}",
            reached=concern.reached,
            safe_now=SafeNow(concern.safe_now).label,
            what=concern.what,
        ),
    )
    council = social_care().pk
    duties = {f"agency_lead@{council}", f"la_notifier@{council}", f"agency_lead@{concern.agency_id}", "role:manager"}
    _tell("concern_raised", concern, duties)
    start(PROCEDURE, case, about=concern)
    return concern


@transaction.atomic
def acknowledge(concern: Concern, text: str, *, by: User, at: datetime) -> Concern:
    """Say that children's social care has it in hand; raise ConcernRefused when somebody did."""
    held = _held(concern)
    if held.acknowledged_at is not None:
        raise ConcernRefused("Somebody has already acknowledged this concern.")
    held.acknowledged_by, held.acknowledged_at, held.acknowledgement = by, at, text
    held.save(update_fields=["acknowledged_by", "acknowledged_at", "acknowledgement"])
    said = events.ConcernAcknowledged(f"concern:{held.pk}", held.number, text)
    record(case_stream(held.case_id), said)
    _tell("concern_acknowledged", held, {f"user:{held.raised_by_id}", "role:manager"})
    return held


@transaction.atomic
def settle(concern: Concern, outcome: str, text: str, *, by: User, at: datetime) -> Concern:
    """Record what was done; raise ConcernRefused when somebody did."""
    held = _held(concern)
    if held.settled_at is not None:
        raise ConcernRefused("Somebody has already recorded the outcome of this concern.")
    held.outcome, held.outcome_text, held.settled_by, held.settled_at = outcome, text, by, at
    held.save(update_fields=["outcome", "outcome_text", "settled_by", "settled_at"])
    said = events.ConcernSettled(f"concern:{held.pk}", held.number, Outcome(outcome).label, text)
    record(case_stream(held.case_id), said)
    _tell("concern_settled", held, {f"user:{held.raised_by_id}", "role:manager", "role:scrutineer"})
    return held


@transaction.atomic
def add_note(concern: Concern, text: str, *, by: User, at: datetime) -> ConcernNote:
    """Add to a concern or correct it; what was written before stays."""
    note = ConcernNote.objects.create(concern=concern, text=text, written_by=by, written_at=at)
    record(case_stream(concern.case_id), events.ConcernNoted(f"concern:{concern.pk}", concern.number, text))
    return note


def _held(concern: Concern) -> Concern:
    return Concern.objects.select_for_update(of=("self",)).select_related("case").get(pk=concern.pk)


def _tell(kind: str, concern: Concern, duties: set[str]) -> None:
    post_all(
        Note(
            f"multi_agency_audit.{kind}",
            key=f"{kind}:{concern.pk}:{duty}",
            duty=duty,
            case_ref=concern.case.reference,
            url=concern.get_absolute_url(),
        )
        for duty in sorted(duties)
    )


def concern_of(item: Any) -> Concern:
    """The concern that a task of the side procedure is about."""
    seed = item.task.seed
    return Concern.objects.select_related("case", "agency", "raised_by", "sampled").get(pk=seed.pk)
