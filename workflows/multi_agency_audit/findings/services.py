"""Finishing a version of the findings, and the verdict of the quality assurance group (A-10, A-11)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from notifications.outbox import Note, post_all
from reviews.cases.models import Case
from reviews.cases.services import locked, move_state
from reviews.learning.services.findings import add_finding, add_recommendation
from reviews.people.models import User
from reviews.presentation.templatetags.govuk import gov_date
from reviews.trail.record import case_stream, record
from workflows.clock.calendar import local_date
from workflows.multi_agency_audit.findings import events
from workflows.multi_agency_audit.findings.composition import compose
from workflows.multi_agency_audit.findings.models import FindingsReport, Verdict
from workflows.multi_agency_audit.refusals import AuditRefused
from workflows.multi_agency_audit.services.chairing import scope_of, why_not


@dataclass(frozen=True)
class Written:
    """What people wrote: the texts by heading, themes and recommendations one a line."""

    texts: dict[str, str]
    themes: list[str]
    recommendations: list[str]
    change_note: str = ""


def latest_report(case: Case) -> FindingsReport | None:
    """The newest version."""
    return FindingsReport.objects.filter(case=case).order_by("-number").first()


def content_hash(written: Written, composed: dict[str, Any]) -> str:
    """SHA-256 (hex) of everything the version says, in canonical JSON."""
    content = {
        "texts": written.texts,
        "themes": written.themes,
        "recommendations": written.recommendations,
        "composed": composed,
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def finish(case: Case, written: Written, *, by: User, at: datetime) -> FindingsReport:
    """Finish a version: the tables are composed now, the group decides on exactly this."""
    locked(case)
    composed, last = compose(case), latest_report(case)
    report = FindingsReport.objects.create(
        case=case,
        number=last.number + 1 if last else 1,
        texts=written.texts,
        themes=written.themes,
        recommendations=written.recommendations,
        composed=composed,
        sha256=content_hash(written, composed),
        change_note=written.change_note,
        written_by=by,
        finished_at=at,
    )
    record(
        case_stream(case.pk),
        events.FindingsFinished(
            obj=f"audit_report:{report.pk}",
            version=report.number,
            sha256=report.sha256,
            cases=len(composed["cases"]),
            missing=len(composed["missing"]),
            recommendations=len(report.recommendations),
            change_note=report.change_note,
        ),
    )
    return report


@transaction.atomic
def accept(report: FindingsReport, *, held_on: date, note: str, by: User, at: datetime) -> Verdict:
    """The group accepts this version: its themes and recommendations become learning. Raises AuditRefused."""
    verdict = _verdict(report, accepted=True, held_on=held_on, note=note, what_to_change="", by=by, at=at)
    case = report.case
    said = events.FindingsAccepted(f"audit_report:{report.pk}", report.number, report.sha256, held_on.isoformat(), note)
    record(case_stream(case.pk), said)
    move_state(case, "approved")
    for theme in report.themes:
        add_finding(case, theme, by=by, at=at, in_task=True)
    for text in report.recommendations:
        add_recommendation(case, text, owners=(), by=by, at=at, in_task=True)
    post_all(
        Note(
            "multi_agency_audit.findings_accepted",
            key=f"audit_findings:{report.pk}:{duty}",
            duty=duty,
            case_ref=case.reference,
            url=f"/cases/{case.reference}/audit/findings/",
        )
        for duty in ("role:dsp", "role:manager", "role:scrutineer")
    )
    return verdict


@transaction.atomic
def send_back(report: FindingsReport, what: str, *, held_on: date, by: User, at: datetime) -> Verdict:
    """The group asks for changes; the findings are written again. Raises AuditRefused."""
    verdict = _verdict(report, accepted=False, held_on=held_on, note="", what_to_change=what, by=by, at=at)
    said = events.FindingsSentBack(f"audit_report:{report.pk}", report.number, held_on.isoformat(), what)
    record(case_stream(report.case_id), said)
    move_state(report.case, "findings_draft")
    return verdict


def why_not_decide(report: FindingsReport, user: User) -> str:
    """Why this person may not record what the group said of a version; empty when they may."""
    if report.written_by_id == user.pk:
        return "You wrote this version. Somebody else has to record what the group said of it."
    return why_not(scope_of(report.case), user)


def _verdict(report: FindingsReport, *, held_on: date, by: User, at: datetime, **given: Any) -> Verdict:
    locked(report.case)
    if refused := why_not_decide(report, by):
        raise AuditRefused(refused)
    if Verdict.objects.filter(report=report).exists():
        raise AuditRefused("The group has already decided on this version.")
    if held_on < (finished := local_date(report.finished_at)):
        raise AuditRefused(f"The group cannot have met on this version before it was finished on {gov_date(finished)}.")
    people = {"written_by_id": report.written_by_id, "decided_by": by}
    return Verdict.objects.create(report=report, held_on=held_on, decided_at=at, **people, **given)
