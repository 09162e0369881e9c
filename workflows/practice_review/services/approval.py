"""L-14: the partners decide on exactly one version of the report; dissent stays."""

from datetime import datetime
from typing import Any

from django.db import transaction

from notifications.outbox import post
from reviews.cases.models import Case
from reviews.cases.services import move_state
from reviews.decisions.models import Decision, DecisionOutcome
from reviews.decisions.services import open_decision
from reviews.decisions.services import settle as settle_decision
from reviews.decisions.signatories import signing_partners
from reviews.people.models import Agency, User
from reviews.trail.record import case_stream, record
from workflows.practice_review import events
from workflows.practice_review.models import Approval, ReportVersion
from workflows.practice_review.refusals import NothingToDecide
from workflows.practice_review.services.report import latest_final
from workflows.practice_review.services.reviewers import reviewer_of

REPORT = "report"


@transaction.atomic
def ask_partners(case: Case, *, at: datetime) -> Decision:
    """Ask the required partners to decide on the newest final version; raise NothingToDecide."""
    version = latest_final(case)
    if version is None:
        raise NothingToDecide("There is no finished report to decide on.")
    signing = signing_partners(case)
    for agency in signing.informed:
        post(
            "practice_review.informed",
            key=f"informed:{case.pk}:{version.number}:{agency.pk}",
            duty=f"dsp@{agency.pk}",
            case_ref=case.reference,
            url=f"/cases/{case.reference}/decisions/",
        )
    return open_decision(
        case,
        REPORT,
        "Do you approve this version of the report?",
        signatories=signing.required,
        informed=signing.informed,
        at=at,
        content_sha256=version.sha256,
        content_label=f"Report version {version.label}",
    )


def last_round(case: Case) -> Decision:
    """The newest round of the decision on the report."""
    return Decision.objects.filter(case=case, code=REPORT).latest("round")


def decided_version(case: Case, decision: Decision) -> ReportVersion:
    """The version a round was about, found by its hash."""
    found = ReportVersion.objects.finals().filter(case=case, sha256=decision.content_sha256)
    return found.order_by("-number")[:1].get()


@transaction.atomic
def settle(case: Case, *, at: datetime) -> str:
    """Derive the outcome of the round; the version stands when all approve. Gives the outcome."""
    decision = settle_decision(last_round(case).pk, at=at)
    if decision.outcome == DecisionOutcome.AGREED:
        approve(case, decided_version(case, decision), how="agreed", at=at)
    elif decision.outcome == DecisionOutcome.AMEND:
        write_again(case)
    return decision.outcome


def is_approved(case: Case) -> bool:
    """Whether a version stands approved."""
    return Approval.objects.in_force().filter(case=case).exists()


def wants_changes(case: Case) -> bool:
    """Whether all approve, but some with changes."""
    return last_round(case).outcome == DecisionOutcome.AMEND


@transaction.atomic
def approve(
    case: Case,
    version: ReportVersion,
    *,
    how: str,
    at: datetime,
    by: User | None = None,
    resolution: str = "",
    advice: str = "",
    call_on: Any = None,
) -> Approval:
    """Let a version stand as the report, and tell who must know."""
    approval = Approval.objects.create(
        case=case,
        version=version,
        how=how,
        resolution=resolution,
        scrutineer_advice=advice,
        call_held_on=call_on,
        recorded_by=by,
        approved_at=at,
    )
    words = {"agreed": "all required partners approve", "split": "the partners were split; every position is recorded"}
    record(case_stream(case.pk), events.ReportApproved(version.label, version.sha256, words[how], resolution))
    move_state(case, "prepublication")
    for duty in ("role:manager", "role:partnership_officer", "role:scrutineer"):
        post(
            "practice_review.approved",
            key=f"approved:{case.pk}:{version.number}:{duty}",
            duty=duty,
            case_ref=case.reference,
            url=f"/cases/{case.reference}/decisions/",
        )
    return approval


def tell_of_conflict(decision: Decision, agency: Agency) -> None:
    """Tell scrutineer and manager that a partner declared a conflict of interest, once for each round (E30)."""
    if not decision.positions.filter(agency=agency, conflict_declared=True).exists():
        return
    for duty in ("role:scrutineer", "role:manager"):
        post(
            "practice_review.partner_conflict",
            key=f"partner_conflict:{decision.pk}:{agency.pk}:{duty}",
            duty=duty,
            case_ref=decision.case.reference,
            url=f"/cases/{decision.case.reference}/decisions/",
        )


def write_again(case: Case) -> None:
    """The report goes back to its author, who is told by name."""
    move_state(case, "analysis")
    appointment = reviewer_of(case)
    if appointment is not None and appointment.grant_id is not None and appointment.user_id is not None:
        post(
            "practice_review.write_again",
            key=f"write_again:{last_round(case).pk}",
            duty=f"user:{appointment.user_id}",
            case_ref=case.reference,
            url=f"/cases/{case.reference}/",
        )


@transaction.atomic
def resolve_split(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> None:
    """Record how a split was taken forward: this version stands, or it is written again; dissent stays."""
    if data["stands"]:
        version = decided_version(case, last_round(case))
        approve(
            case,
            version,
            how="split",
            at=at,
            by=by,
            resolution=data["resolution"],
            advice=data["scrutineer_advice"],
            call_on=data["call_held_on"],
        )
        return
    record(case_stream(case.pk), events.ReportToBeRewritten(data["resolution"]))
    write_again(case)
