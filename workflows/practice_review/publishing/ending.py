"""How the publication ended: published, or not published with the justification (L-17, E26)."""

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from notifications.outbox import post
from reviews.cases.models import Case
from reviews.cases.services import locked, move_state, record_fact
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.clock.periods import add_months
from workflows.clock.services import meet_code, start_deadline
from workflows.practice_review.models import PublicationOutcome, Reconsideration
from workflows.practice_review.monitoring.running import end_checks
from workflows.practice_review.publishing import events
from workflows.practice_review.publishing.planning import refuse_hold
from workflows.practice_review.publishing.reading import PUBLISH, allowed_publication, confirmed_breach, outcome_of
from workflows.practice_review.publishing.refusals import HappenedTooEarly, PublicationRefused
from workflows.practice_review.publishing.report import report_to_publish
from workflows.practice_review.services.appointing import end_appointment

KEEP_PUBLIC, RECONSIDER = "C7", "C7a"
IMPACT_SIX, IMPACT_TWELVE = "C17b", "C17c"
YEAR = 12
ENDED_BECAUSE = {"published": "the report is published", "not_published": "it was decided not to publish the report"}


@transaction.atomic
def record_published(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> PublicationOutcome:
    """Record the publication: C5 is met that day; C7 and the impact checks start.

    Raises OnHold, HappenedTooEarly unless two people recorded the breach, PublicationRefused a second time.
    """
    end_checks(case)  # its own procedure: locked before the case
    case = locked(case)
    _first_time(case)
    breach = confirmed_breach(case)
    if breach is None:
        refuse_hold(case)
    if breach is None or breach.happened_on != data["on"]:
        _check_seven_days(case, data["on"])
    report = report_to_publish(case)
    outcome = PublicationOutcome.objects.create(
        case=case,
        published=True,
        on=data["on"],
        version=report.label,
        sha256=report.sha256,
        url=data["url"],
        reviewer_named=data["reviewer_named"],
        repository_sent_on=data["repository_sent_on"],
        recorded_by=by,
        recorded_at=at,
    )
    record_fact(case, "published_at", _noon_or_now(outcome.on, at), by=by, at=at)
    published = events.ReportPublished(outcome.on, outcome.version, outcome.sha256, outcome.url, outcome.reviewer_named)
    record(case_stream(case.pk), published)
    start_deadline(case, KEEP_PUBLIC, day0=outcome.on)
    _after(case, outcome, "published", by=by, at=at)
    return outcome


@transaction.atomic
def record_not_published(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> PublicationOutcome:
    """Record that the report is not published: justification, who agreed, what is published instead (E26).

    The justification must have gone to Panel, Secretary of State and Ofsted; improvement information that is
    published keeps the seven working days. Raises HappenedTooEarly, PublicationRefused.
    """
    end_checks(case)
    case = locked(case)
    _first_time(case)
    allowed = allowed_publication(case)
    if not allowed.sent:
        raise PublicationRefused("Record first that Panel, Secretary of State and Ofsted have had their copies.")
    if data["improvements_url"]:
        refuse_hold(case)
        _check_seven_days(case, data["on"])
    again: date = data["reconsider_on"]
    outcome = PublicationOutcome.objects.create(case=case, published=False, recorded_by=by, recorded_at=at, **data)
    decided = events.NotPublished(outcome.on, again, outcome.agreed_by, outcome.justification, outcome.improvements)
    record(case_stream(case.pk), decided)
    start_deadline(case, RECONSIDER, day0=again)
    _after(case, outcome, "not_published", by=by, at=at)
    return outcome


@transaction.atomic
def reconsider(outcome: PublicationOutcome, data: dict[str, Any], *, by: User, at: datetime) -> Reconsideration:
    """Record the yearly look at a report that is not public (E26); works on a closed case too."""
    case = locked(outcome.case, closed_too=True)
    if outcome.published:
        raise PublicationRefused("The report is published.")
    on, stays = data["on"], data["stays"]
    next_on = add_months(on, YEAR) if stays else None
    made = Reconsideration.objects.create(
        outcome=outcome, on=on, stays=stays, reasons=data["reasons"], next_on=next_on, by=by, at=at
    )
    words = "it stays unpublished" if stays else "it is to be published: record the publication outside this case"
    record(case_stream(case.pk), events.Reconsidered(on, words, made.reasons))
    meet_code(case, RECONSIDER, on)
    if next_on is not None:
        start_deadline(case, RECONSIDER, day0=next_on)
        outcome.reconsider_on = next_on
        outcome.save(update_fields=["reconsider_on"])
    return made


def follow_corrected_fact(case: Case, name: str) -> None:
    """Carry a corrected day of publication into the record of it."""
    outcome = outcome_of(case)
    if name == "published_at" and outcome is not None and outcome.published:
        outcome.on = timezone.localtime(case.facts.get(name=name).at).date()
        outcome.save(update_fields=["on"])


def _after(case: Case, outcome: PublicationOutcome, state: str, *, by: User, at: datetime) -> None:
    meet_code(case, PUBLISH, outcome.on)
    start_deadline(case, IMPACT_SIX, day0=outcome.on)
    start_deadline(case, IMPACT_TWELVE, day0=outcome.on)
    end_appointment(case, ENDED_BECAUSE[state], by=by, today=timezone.localtime(at).date())
    move_state(case, state)
    agencies = case.participants.filter(withdrawn_at=None).values_list("agency_id", flat=True)
    their_leads = [f"agency_lead@{pk}" for pk in agencies] if outcome.published else []
    for duty in (*their_leads, "role:dsp", "role:lsp", "role:scrutineer", "role:partnership_officer"):
        post(
            f"practice_review.{state}",
            key=f"{state}:{case.pk}:{duty}",
            duty=duty,
            case_ref=case.reference,
            url=f"/cases/{case.reference}/" + ("" if duty in their_leads else "practice-review/publication/"),
        )


def _first_time(case: Case) -> None:
    if outcome_of(case) is not None:
        raise PublicationRefused("It is recorded already how this publication ended.")


def _check_seven_days(case: Case, on: date) -> None:
    allowed = allowed_publication(case)
    if not allowed.sent:
        raise HappenedTooEarly(None)
    if on < allowed.first:
        raise HappenedTooEarly(allowed.first)


def _noon_or_now(on: date, at: datetime) -> datetime:
    return min(timezone.make_aware(datetime.combine(on, time(12))), at)
