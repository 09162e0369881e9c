"""E48: a sampled case becomes the subject of a review, or may not be audited for another reason."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from notifications.outbox import Note, post, post_all
from reviews.cases.models import Case
from reviews.cases.services import locked
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.clock.calendar import local_date
from workflows.engine.doing import TooLate, add_branch, withdraw
from workflows.engine.models import CaseProcess, WorkItem
from workflows.multi_agency_audit import events
from workflows.multi_agency_audit.models import SampleCase, Tool
from workflows.multi_agency_audit.models.sample import SampleState
from workflows.multi_agency_audit.models.tools import ToolState
from workflows.multi_agency_audit.refusals import SampleRefused
from workflows.multi_agency_audit.services.issuing import tools_for
from workflows.multi_agency_audit.services.nominating import end_leave
from workflows.multi_agency_audit.services.tool_clocks import stop_clocks

TOOL_NODES = ("nominate_auditor", "complete_tool", "check_tool")
CASE_NODES = (*TOOL_NODES, "moderate", "decide_grade")
"""Steps whose open tasks end when their case leaves the sample."""
BEFORE_FINDINGS = frozenset({"sample_drawn", "returns", "moderation"})


@transaction.atomic
def take_out(case: Case, sampled: SampleCase, reason: str, *, by: User, at: datetime) -> SampleCase | None:
    """Take a case out, lock its tools, and put the next of the draw in its place; give the substitute, if there is one.

    While tools come in, the substitute's tools are issued to the same agencies. Once moderation has begun nothing is
    put in its place. Raises SampleRefused.
    """
    process = CaseProcess.objects.filter(case=case, finished=None).order_by("pk").first()
    if process is None:
        raise SampleRefused("This audit has no running procedure.")
    with process.flow_class.lock(process.pk):
        locked(case)
        if case.state not in BEFORE_FINDINGS:
            raise SampleRefused("Findings are being written: the sample can no longer be changed.")
        sampled = SampleCase.objects.select_for_update(of=("self",)).get(pk=sampled.pk)
        if sampled.state != SampleState.DRAWN:
            raise SampleRefused("This case is not in the sample any more.")
        sampled.state, sampled.reason, sampled.changed_by, sampled.changed_at = SampleState.REMOVED, reason, by, at
        sampled.save(update_fields=["state", "reason", "changed_by", "changed_at"])
        substitute = _next(case, sampled, by, at) if case.state != "moderation" else None
        if substitute is not None and case.state == "returns":
            substitute = _issue(case, process, substitute, at)
        tools = _lock_tools(case, sampled)
        stop_clocks(tools, "the case was taken out of the sample")
        _let_go(case, tools, at)
        for pk in _open_work(case, sampled):
            withdraw(pk, by=by)
    name = f"{substitute.subject} ({substitute.code})" if substitute else "no other case"
    taken = events.SampleCaseSubstituted(f"{sampled.subject} ({sampled.code})", name, len(tools), reason)
    record(case_stream(case.pk), taken)
    return substitute


def _next(case: Case, gone: SampleCase, by: User, at: datetime) -> SampleCase | None:
    rows = SampleCase.objects.in_use(case)
    row = rows.filter(state=SampleState.LISTED).order_by("place").select_for_update(of=("self",)).first()
    if row is None:
        return None
    numbers = [number for number in rows.values_list("number", flat=True) if number]
    row.number, row.state, row.replaces = max(numbers) + 1, SampleState.DRAWN, gone
    row.asked_agencies = gone.asked_agencies
    row.changed_by, row.changed_at = by, at
    row.save(update_fields=["number", "state", "replaces", "asked_agencies", "changed_by", "changed_at"])
    return row


def _issue(case: Case, process: CaseProcess, row: SampleCase, at: datetime) -> SampleCase | None:
    for tool in tools_for(case, [row], at=at):
        try:
            add_branch(process, process.flow_class.each_tool, tool)
        except TooLate as late:
            raise SampleRefused(str(late)) from None
    return row


def _lock_tools(case: Case, sampled: SampleCase) -> list[Tool]:
    tools = list(
        Tool.objects.filter(sampled=sampled)
        .select_related("agency", "auditor", "sampled")
        .select_for_update(of=("self",))
    )
    Tool.objects.filter(sampled=sampled).update(state=ToolState.LOCKED)
    post_all(
        Note(
            "multi_agency_audit.locked",
            key=f"audit_locked:{tool.pk}",
            duty=f"agency@{tool.agency_id}",
            case_ref=case.reference,
            url=reverse("audit", kwargs={"ref": case.reference}),
            context={"agency": tool.agency.name},
        )
        for tool in tools
    )
    return tools


def _let_go(case: Case, tools: list[Tool], at: datetime) -> None:
    """Auditors whom nothing else holds in the audit lose it, and are told so: their agency's message is not theirs."""
    for tool in tools:
        if tool.auditor is None or not end_leave(case, tool.auditor, tool.agency, today=local_date(at)):
            continue
        post(
            "multi_agency_audit.locked",
            key=f"audit_locked:{tool.pk}:{tool.auditor.pk}",
            duty=f"user:{tool.auditor.pk}",
            case_ref=case.reference,
            url=reverse("tasks"),
            context={"agency": tool.agency.name},
        )


def _open_work(case: Case, sampled: SampleCase) -> list[int]:
    rows = WorkItem.objects.open().filter(case=case, node__in=CASE_NODES, subject=sampled.subject)
    return list(rows.order_by("pk").values_list("pk", flat=True))
