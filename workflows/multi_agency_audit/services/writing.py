"""A-6: writing the tool, sending it to the lead, the lead's quality check, going ahead without it."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from notifications.outbox import post
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.multi_agency_audit import events
from workflows.multi_agency_audit.models import Tool, ToolCheck, ToolSection
from workflows.multi_agency_audit.models.tools import OPEN_STATES, ToolState
from workflows.multi_agency_audit.refusals import SectionsMissing, ToolRefused
from workflows.multi_agency_audit.services.nominating import end_leave, locked_tool
from workflows.multi_agency_audit.services.tool_clocks import stop_clocks
from workflows.multi_agency_audit.tables.grades import grade_label
from workflows.multi_agency_audit.tables.tool import OVERALL

ABOUT = "about"
"""The page before the thirteen sections: date, post, age band, ethnicity, disability, status."""


def codes_of(tool: Tool) -> list[tuple[str, str]]:
    """Every page of the tool with its title, in order."""
    numbered = [(section.code, f"{section.number}. {section.title}") for section in tool.contents.sections]
    return [(ABOUT, "About the audit and the child"), *numbered]


def save_section(tool: Tool, code: str, typed: dict[str, Any], *, by: User, at: datetime, complete: bool) -> None:
    """Keep what was typed in one section; raises ToolRefused when the tool is not with the auditor."""
    save_sections(tool, {code: typed}, by=by, at=at, complete=complete)


@transaction.atomic
def save_sections(tool: Tool, typed: Mapping[str, dict[str, Any]], *, by: User, at: datetime, complete: bool) -> None:
    """Keep what was typed in several sections, by their codes; raises ToolRefused like `save_section`."""
    tool = locked_tool(tool, ToolState.WRITING)
    kept = {"complete": complete, "saved_by": by, "saved_at": at}
    rows = [ToolSection(tool=tool, code=code, data=data, **kept) for code, data in typed.items()]
    ToolSection.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["tool", "code"], update_fields=["data", *kept]
    )


def missing_sections(tool: Tool) -> list[str]:
    """Titles of the pages that are not complete."""
    done = set(tool.sections.filter(complete=True).values_list("code", flat=True))
    return [title for code, title in codes_of(tool) if code not in done]


def content_hash(tool: Tool) -> str:
    """SHA-256 (hex) of what the tool says, in canonical JSON with its version, case, agency and auditor."""
    content = {
        "case": tool.case.reference,
        "subject": tool.subject,
        "agency": tool.agency.code,
        "version": tool.version,
        "auditor": tool.auditor_id,
        "sections": {row.code: row.data for row in tool.sections.order_by("code")},
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def submit(tool: Tool, *, by: User, at: datetime) -> Tool:
    """Send the tool to the agency's lead; raises ToolRefused, SectionsMissing."""
    tool = locked_tool(tool, ToolState.WRITING)
    if not tool.independent or tool.auditor_id != by.pk:
        raise ToolRefused("Say first whether you are independent of the case.")
    if missing := missing_sections(tool):
        raise SectionsMissing(missing)
    tool.grade = str(tool.sections.get(code=OVERALL).data["grade"])
    tool.state, tool.submitted_at, tool.submitted_by = ToolState.CHECKING, at, by
    tool.save(update_fields=["grade", "state", "submitted_at", "submitted_by"])
    sent = events.ToolSubmitted(tool.agency.name, tool.subject, grade_label(tool.grade), obj=f"tool:{tool.pk}")
    record(case_stream(tool.case_id), sent)
    return tool


@transaction.atomic
def accept(tool: Tool, note: str, *, by: User, at: datetime) -> Tool:
    """The lead accepts the tool: it is bound by its hash. Raises ToolRefused, also for who wrote it."""
    tool = locked_tool(tool, ToolState.CHECKING)
    if tool.submitted_by_id == by.pk:
        raise ToolRefused("You wrote this tool. Another lead of your agency has to check it, or send it back.")
    ToolCheck.objects.create(tool=tool, accepted=True, note=note, by=by, at=at)
    tool.state, tool.accepted_at, tool.accepted_by, tool.sha256 = ToolState.ACCEPTED, at, by, content_hash(tool)
    tool.save(update_fields=["state", "accepted_at", "accepted_by", "sha256"])
    grade = grade_label(tool.grade)
    accepted = events.ToolAccepted(tool.agency.name, tool.subject, grade, tool.sha256, obj=f"tool:{tool.pk}")
    record(case_stream(tool.case_id), accepted)
    return tool


@transaction.atomic
def send_back(tool: Tool, note: str, *, by: User, at: datetime) -> Tool:
    """The lead asks for changes; the auditor is told. Raises ToolRefused."""
    tool = locked_tool(tool, ToolState.CHECKING)
    check = ToolCheck.objects.create(tool=tool, accepted=False, note=note, by=by, at=at)
    tool.state = ToolState.WRITING
    tool.save(update_fields=["state"])
    record(
        case_stream(tool.case_id),
        events.ToolReturned(tool.agency.name, tool.subject, note, obj=f"tool:{tool.pk}"),
    )
    post(
        "multi_agency_audit.sent_back",
        key=f"audit_sent_back:{check.pk}",
        duty=f"user:{tool.submitted_by_id}",
        case_ref=tool.case.reference,
        url=reverse("audit", kwargs={"ref": tool.case.reference}),
        context={"agency": tool.agency.name},
    )
    return tool


@transaction.atomic
def go_without(tool: Tool, reason: str) -> Tool:
    """Stop waiting for a tool; moderation shows the gap (domain §5.7). Raises ToolRefused."""
    tool = locked_tool(tool, *OPEN_STATES)
    tool.state, tool.reason = ToolState.MISSING, reason
    tool.save(update_fields=["state", "reason"])
    stop_clocks([tool], "the audit goes ahead without this tool")
    if tool.auditor is not None:
        end_leave(tool.case, tool.auditor, tool.agency, today=timezone.localdate())
    gone = events.ToolNotAwaited(tool.agency.name, tool.subject, reason, obj=f"tool:{tool.pk}")
    record(case_stream(tool.case_id), gone)
    return tool
