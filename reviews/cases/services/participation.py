"""Which agencies take part."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.cases import events
from reviews.cases.models import Case, Participant
from reviews.cases.services.locking import locked
from reviews.cases.services.refusals import CaseRefusal, ReasonMissing
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.people.models import Agency


class NotTakingPart(CaseRefusal):
    """The agency does not take part in this case."""

    def __init__(self) -> None:
        super().__init__("This agency does not take part in the case.")


@transaction.atomic
def add_participant(case: Case, agency: Agency, *, at: datetime) -> Participant:
    """Ask an agency to take part; asking one that takes part already changes nothing. Raises CaseIsClosed."""
    locked(case)
    participant, new = Participant.objects.get_or_create(case=case, agency=agency, defaults={"asked_at": at})
    if not new and participant.takes_part:
        return participant
    if not new:
        participant.asked_at, participant.withdrawn_at = at, None
        participant.outcome = participant.reason = ""
        participant.save(update_fields=["asked_at", "withdrawn_at", "outcome", "reason"])
    record(case_stream(case.pk), events.ParticipantAdded(agency=agency.name, agency_id=agency.pk))
    return participant


@transaction.atomic
def add_participants(case: Case, agencies: Iterable[Agency], *, at: datetime) -> None:
    """Ask several agencies at the cost of one; those that take part already change nothing. Raises CaseIsClosed."""
    locked(case)
    known = set(Participant.objects.filter(case=case).values_list("agency_id", flat=True))
    wanted = list(agencies)
    new = [agency for agency in wanted if agency.pk not in known]
    Participant.objects.bulk_create([Participant(case=case, agency=agency, asked_at=at) for agency in new])
    record(
        case_stream(case.pk),
        *(events.ParticipantAdded(agency=agency.name, agency_id=agency.pk) for agency in new),
    )
    for agency in wanted:
        if agency.pk in known:
            add_participant(case, agency, at=at)


@transaction.atomic
def withdraw_participant(case: Case, agency: Agency, *, outcome: str, reason: str, at: datetime) -> Participant:
    """Withdraw an agency, which then no longer sees the case; raises ReasonMissing, NotTakingPart."""
    if not reason.strip():
        raise ReasonMissing
    locked(case)
    participant = Participant.objects.filter(case=case, agency=agency, withdrawn_at=None).first()
    if participant is None:
        raise NotTakingPart
    participant.withdrawn_at, participant.outcome, participant.reason = at, outcome, reason.strip()
    participant.save(update_fields=["withdrawn_at", "outcome", "reason"])
    record(
        case_stream(case.pk),
        events.ParticipantWithdrawn(
            agency=agency.name, agency_id=agency.pk, outcome=outcome, reason=participant.reason
        ),
    )
    return participant
