"""RR-8 and RR-9: the report in versions bound by hash, the partners' decision, a split."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from notifications.outbox import post
from reviews.cases.models import Case
from reviews.cases.services import move_state, open_linked_practice_review
from reviews.decisions.models import Decision, DecisionOutcome
from reviews.decisions.services import open_decision, settle
from reviews.decisions.signatories import signing_partners
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.clock.services import meet_code
from workflows.engine.starting import start
from workflows.rapid_review import events
from workflows.rapid_review.models import Conclusion, Recommendation, ReportVersion
from workflows.rapid_review.report_sections import REPORT_SECTIONS

PARTNERS = "partners"


def latest_report(case: Case) -> ReportVersion | None:
    """The newest finished version."""
    return ReportVersion.objects.filter(case=case, finished_at__isnull=False).order_by("-number").first()


def content_hash(sections: dict[str, str], recommendation: str) -> str:
    """SHA-256 of the report's content in canonical JSON, as hex."""
    text = json.dumps({"recommendation": recommendation, "sections": sections}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def finish_report(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> ReportVersion:
    """Finish a version of the report; the partners decide on exactly this content."""
    sections = {section.code: data[section.code] for section in REPORT_SECTIONS}
    last = latest_report(case)
    version = ReportVersion.objects.create(
        case=case,
        number=last.number + 1 if last else 1,
        sections=sections,
        recommendation=data["recommendation"],
        sha256=content_hash(sections, data["recommendation"]),
        change_note=data.get("change_note", ""),
        finished_at=at,
        written_by=by,
        updated_at=at,
    )
    label = Recommendation(version.recommendation).label
    finished = events.ReportFinished(version.number, version.sha256, label, version.change_note)
    record(case_stream(case.pk), finished)
    move_state(case, "deciding")
    return version


@transaction.atomic
def ask_partners(case: Case, *, at: datetime) -> Decision:
    """Ask the required partners to decide on the newest version of the report."""
    version = latest_report(case)
    if version is None:
        raise ReportVersion.DoesNotExist("There is no finished report to decide on.")
    signing = signing_partners(case)
    label = Recommendation(version.recommendation).label
    for agency in signing.informed:
        post(
            "rapid_review.informed",
            key=f"informed:{case.pk}:{version.number}:{agency.pk}",
            duty=f"dsp@{agency.pk}",
            case_ref=case.reference,
            url=f"/cases/{case.reference}/decisions/",
        )
    return open_decision(
        case,
        PARTNERS,
        f"Do you agree with the recommendation: {label}?",
        signatories=signing.required,
        informed=signing.informed,
        at=at,
        content_sha256=version.sha256,
        content_label=f"Report version {version.number}",
    )


@transaction.atomic
def settle_partners(case: Case, *, at: datetime) -> str:
    """Derive the outcome of the round; conclude when all agree. Gives the outcome."""
    decision = settle(Decision.objects.filter(case=case, code=PARTNERS).latest("round").pk, at=at)
    if decision.outcome == DecisionOutcome.AGREED:
        version = latest_report(case)
        assert version is not None, "a decision is only opened on a finished report"
        conclude(case, version.recommendation, how="agreed", at=at)
    elif decision.outcome == DecisionOutcome.AMEND:
        move_state(case, "reporting")
    return decision.outcome


def partners_outcome(case: Case) -> str:
    """How the last round of the partners' decision came out."""
    return Decision.objects.filter(case=case, code=PARTNERS).latest("round").outcome


@transaction.atomic
def conclude(
    case: Case, outcome: str, *, how: str, at: datetime, resolution: str = "", advice: str = "", call_on: Any = None
) -> Conclusion:
    """Record what the partners decided; meets C2d; an LCSPR opens a linked practice review."""
    conclusion = Conclusion.objects.create(
        case=case,
        outcome=outcome,
        decided_at=at,
        how=how,
        resolution=resolution,
        scrutineer_advice=advice,
        call_held_on=call_on,
    )
    words = {"agreed": "all required partners agree", "split": "the partners were split; every position is recorded"}
    concluded = events.ReviewConcluded(conclusion.get_outcome_display(), words[how], resolution)
    record(case_stream(case.pk), concluded)
    meet_code(case, "C2d", timezone.localtime(at).date())
    move_state(case, "sending")
    tell_decided(case)
    if outcome == Recommendation.LCSPR:
        review = open_linked_practice_review(case, commissioned_at=at, by=case.lead, at=at)
        record(case_stream(case.pk), events.PracticeReviewOpened(review.reference))
        start(review.kind, review)
    return conclusion


def tell_decided(case: Case) -> None:
    """Tell the partners, the business team and the scrutineer that there is a decision."""
    signing = signing_partners(case)
    duties = [f"dsp@{agency.pk}" for agency in (*signing.required, *signing.informed)]
    for duty in [*duties, "role:manager", "role:partnership_officer", "role:scrutineer"]:
        post(
            "rapid_review.decided",
            key=f"decided:{case.pk}:{duty}",
            duty=duty,
            case_ref=case.reference,
            url=f"/cases/{case.reference}/decisions/",
        )


@transaction.atomic
def resolve_split(case: Case, data: dict[str, Any], *, at: datetime) -> Conclusion:
    """Record how a split was taken forward; the dissent stays with the decision."""
    return conclude(
        case,
        data["outcome"],
        how="split",
        at=at,
        resolution=data["resolution"],
        advice=data["scrutineer_advice"],
        call_on=data["call_held_on"],
    )
