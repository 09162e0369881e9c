"""L-11 to L-13: the report in versions whose hash covers text and recommendations."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.formats import date_format

from reviews.cases.models import Case
from reviews.cases.services import move_state
from reviews.learning import queries as learning
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.practice_review import events, reviewer_events
from workflows.practice_review.models import ConflictForm, ReportVersion
from workflows.practice_review.report_sections import REPORT_SECTIONS


def latest(case: Case) -> ReportVersion | None:
    """The newest version of any kind."""
    return ReportVersion.objects.filter(case=case).order_by("-number").first()


def latest_draft(case: Case) -> ReportVersion | None:
    """The newest draft."""
    return ReportVersion.objects.drafts().filter(case=case).order_by("-number").first()


def latest_final(case: Case) -> ReportVersion | None:
    """The newest version that the partners were asked about, or will be."""
    return ReportVersion.objects.finals().filter(case=case).order_by("-number").first()


def content_hash(sections: dict[str, str], recommendations: list[dict[str, str]]) -> str:
    """SHA-256 of text and recommendations in canonical JSON, as hex."""
    content = {"recommendations": recommendations, "sections": sections}
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def finish_version(
    case: Case,
    data: dict[str, Any],
    *,
    final: bool,
    by: User,
    at: datetime,
    declaration: ConflictForm | None = None,
) -> ReportVersion:
    """Keep a version of the report for good: 0.1, 0.2 … as drafts, 1.0, 1.1 … for the partners.

    `declaration` is the reviewer's declaration of interests that was confirmed with it, at a milestone (§4.5).
    """
    sections = {section.code: data[section.code] or "" for section in REPORT_SECTIONS}
    wanted = recommendations_of(case)
    made = ReportVersion.objects.filter(case=case)
    last = made.aggregate(last=Max("number"))["last"] or 0
    minor = made.filter(final=final).aggregate(last=Max("minor"))["last"]
    version = ReportVersion.objects.create(
        case=case,
        number=last + 1,
        final=final,
        minor=(0 if final else 1) if minor is None else minor + 1,
        sections=sections,
        recommendations=wanted,
        sha256=content_hash(sections, wanted),
        change_note=data.get("change_note") or "",
        ready=final or data.get("ready", True),
        declaration=declaration,
        written_by=by,
        finished_at=at,
    )
    finished = events.ReportVersionFinished(version.label, version.sha256, len(wanted), version.change_note)
    record(case_stream(case.pk), finished)
    if declaration is not None:
        declared = declaration.declared_on.isoformat()
        confirmed = reviewer_events.InterestsConfirmed(declaration.candidate.subject, declared, version.label)
        record(case_stream(case.pk), confirmed)
    move_state(case, "partner_approval" if final else "draft_report")
    return version


def recommendations_of(case: Case) -> list[dict[str, str]]:
    """The recommendations as they stand now, each with owners, date, measure and expected evidence (L-13)."""
    rows = learning.recommendations_of(case).prefetch_related("owners")
    return [
        {
            "text": row.text,
            "owners": ", ".join(sorted(agency.name for agency in row.owners.all())),
            "due": date_format(row.due_on, "j F Y") if row.due_on else "",
            "measure": row.measure,
            "evidence": row.evidence_expected,
        }
        for row in rows
    ]
