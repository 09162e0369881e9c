"""A publication that happened too early: one person records it, another confirms; it stays for good (E27)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from notifications.outbox import post
from reviews.cases.models import Case
from reviews.cases.services import NotEntitled, ReasonMissing, locked
from reviews.people.models import User
from reviews.people.policy import may
from reviews.trail.record import case_stream, record
from workflows.practice_review.models import PublicationBreach
from workflows.practice_review.publishing import events
from workflows.practice_review.publishing.planning import count_copies_from
from workflows.practice_review.publishing.reading import allowed_publication, copies_now, outcome_of
from workflows.practice_review.publishing.refusals import PublicationRefused


@transaction.atomic
def record_breach(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> PublicationBreach:
    """Record that the report was public too early; it waits for a second person. Raises PublicationRefused."""
    locked(case)
    if outcome_of(case) is not None:
        raise PublicationRefused("It is recorded already how this publication ended.")
    if PublicationBreach.objects.filter(case=case, decided_at=None).exists():
        raise PublicationRefused("A breach waits already for a second person.")
    if PublicationBreach.objects.filter(case=case, confirmed=True).exists():
        raise PublicationRefused("The breach of this publication is confirmed already.")
    allowed, copies = allowed_publication(case, data["happened_on"]), copies_now(case)
    if allowed.sent and data["happened_on"] >= allowed.first:
        raise PublicationRefused("On that day the report could be published: it is no breach. Record the publication.")
    breach = PublicationBreach.objects.create(
        case=case,
        happened_on=data["happened_on"],
        where=data["where"],
        what=data["what"],
        last_copy_on=max((one.sent_on for one in copies), default=None),
        allowed_from=allowed.first if allowed.sent else None,
        proposed_by=by,
        proposed_at=at,
    )
    proposed = events.BreachProposed(breach.happened_on, _allowed_words(breach.allowed_from), breach.what)
    record(case_stream(case.pk), proposed)
    return breach


@transaction.atomic
def decide_breach(breach: PublicationBreach, confirm: bool, note: str, *, by: User, at: datetime) -> PublicationBreach:
    """Confirm or reject what another person recorded; raises NotEntitled (also to its author), PublicationRefused."""
    if not (answer := may(by, "approve_correction", breach)):
        raise NotEntitled(answer.reason)
    if not confirm and not note.strip():
        raise ReasonMissing
    case = locked(breach.case)
    breach = PublicationBreach.objects.select_for_update(of=("self",)).select_related("proposed_by").get(pk=breach.pk)
    if breach.decided_at is not None:
        raise PublicationRefused("Somebody has already decided this.")
    breach.decided_by, breach.decided_at, breach.confirmed, breach.note = by, at, confirm, note.strip()
    breach.save(update_fields=["decided_by", "decided_at", "confirmed", "note"])
    author = str(breach.proposed_by)
    if not confirm:
        record(case_stream(case.pk), events.BreachRejected(breach.happened_on, author, breach.note))
        return breach
    allowed = _allowed_words(breach.allowed_from)
    record(case_stream(case.pk), events.BreachConfirmed(breach.happened_on, allowed, author, breach.note))
    count_copies_from(case, breach.happened_on, "the report was public on that day")
    for duty in ("role:dsp", "role:lsp", "role:scrutineer", "role:manager"):
        post(
            "practice_review.breach",
            key=f"breach:{breach.pk}:{duty}",
            duty=duty,
            case_ref=case.reference,
            url=f"/cases/{case.reference}/practice-review/publication/",
        )
    return breach


def _allowed_words(day: date | None) -> str:
    return f"the first day allowed was {day.day} {day:%B %Y}" if day else "not every copy had been sent"
