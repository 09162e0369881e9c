"""A-4: the agency names an auditor who has not held the case, or returns no tool and says why."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from notifications.outbox import post
from reviews.cases.models import Case, CaseGrant
from reviews.cases.services.granting import end_grants_by_task, grant_by_task
from reviews.people.models import Agency, User
from reviews.people.roles import roles_with
from reviews.trail.record import case_stream, record
from workflows.engine.who import ON_GRANTED_CASES
from workflows.multi_agency_audit import events
from workflows.multi_agency_audit.models import Tool
from workflows.multi_agency_audit.models.tools import OPEN_STATES, ToolState
from workflows.multi_agency_audit.refusals import ToolRefused
from workflows.multi_agency_audit.services.tool_clocks import stop_clocks

AUDITS = sorted(roles_with("audit_case_file"))
GRANT_DAYS = 120
"""How long a named auditor may open the audit; long enough for more time and for a return for revision."""
HOLDS_LEAVE = (*OPEN_STATES, ToolState.ACCEPTED)
"""In these states a tool keeps its auditor's leave; an accepted one is moderated with them."""
WHY_NONE = {
    ToolState.NOT_KNOWN: "the case is not known to the agency",
    ToolState.REFUSED: "the agency declined",
}


def locked_tool(tool: Tool, *states: ToolState) -> Tool:
    """Lock a tool and read it afresh; raises ToolRefused when it is in none of these states."""
    fresh = Tool.objects.select_for_update(of=("self",)).select_related("agency", "sampled", "case").get(pk=tool.pk)
    if fresh.state not in states:
        raise ToolRefused(f"This tool cannot be changed now: {fresh.get_state_display().lower()}.")
    return fresh


LINKED = "{} said that they have a link to this case. Somebody else has to audit it."


def candidates(tool: Tool, *, nominated_by: User, today: date) -> list[User]:
    """Who may audit for the agency: its auditors, contributors and leads of today, save the lead who checks.

    Nor those who said that they have a link to the case.
    """
    people = User.objects.filter(
        is_active=True,
        memberships__agency=tool.agency,
        memberships__role__in=AUDITS,
        memberships__valid_from__lte=today,
    ).exclude(memberships__valid_to__lt=today)
    linked = tool.linked.values("pk")
    return list(people.exclude(pk=nominated_by.pk).exclude(pk__in=linked).distinct().order_by("name"))


@transaction.atomic
def nominate(tool: Tool, auditor: User, *, by: User, at: datetime) -> Tool:
    """Name the auditor, who may open the audit from now on; raises ToolRefused."""
    tool = locked_tool(tool, ToolState.ISSUED, ToolState.WRITING)
    _not_linked(tool, auditor)
    tool.auditor, tool.state, tool.independent = auditor, ToolState.WRITING, None
    tool.save(update_fields=["auditor", "state", "independent"])
    _admit(tool.case, auditor, tool.agency, by=by, today=timezone.localtime(at).date())
    record(
        case_stream(tool.case_id),
        events.AuditorNominated(tool.agency.name, tool.subject, auditor.name, obj=f"tool:{tool.pk}"),
    )
    post(
        "multi_agency_audit.named",
        key=f"audit_named:{tool.pk}:{auditor.pk}",
        duty=f"user:{auditor.pk}",
        case_ref=tool.case.reference,
        url=reverse("audit", kwargs={"ref": tool.case.reference}),
        context={"agency": tool.agency.name},
    )
    return tool


@transaction.atomic
def decline(tool: Tool, state: ToolState, reason: str, *, by: User, at: datetime) -> Tool:
    """Return no tool: the case is not known, or the agency declines, which the manager is told. Raises ToolRefused."""
    tool = locked_tool(tool, ToolState.ISSUED, ToolState.WRITING)
    tool.state, tool.reason = state, reason
    tool.save(update_fields=["state", "reason"])
    stop_clocks([tool], f"no tool comes: {WHY_NONE[state]}")
    record(
        case_stream(tool.case_id),
        events.ToolDeclined(tool.agency.name, tool.subject, WHY_NONE[state], reason, obj=f"tool:{tool.pk}"),
    )
    if state == ToolState.REFUSED:
        post(
            "multi_agency_audit.declined",
            key=f"audit_declined:{tool.pk}",
            duty="role:manager",
            case_ref=tool.case.reference,
            url=reverse("audit", kwargs={"ref": tool.case.reference}),
            context={"agency": tool.agency.name},
        )
    return tool


@transaction.atomic
def declare_independent(tool: Tool, *, by: User) -> Tool:
    """The auditor says: I have not held this case, nor managed anybody who did. Raises ToolRefused."""
    tool = locked_tool(tool, ToolState.WRITING)
    _not_linked(tool, by)
    before, tool.auditor, tool.independent = tool.auditor, by, True
    tool.save(update_fields=["auditor", "independent"])
    if before is not None and before.pk != by.pk:
        end_leave(tool.case, before, tool.agency, today=timezone.localdate())
    return tool


@transaction.atomic
def declare_link(tool: Tool, reason: str, *, by: User, at: datetime) -> Tool:
    """The auditor is not independent of the case: the lead names somebody else. Raises ToolRefused."""
    tool = locked_tool(tool, ToolState.WRITING)
    tool.auditor, tool.independent, tool.state = None, False, ToolState.ISSUED
    tool.save(update_fields=["auditor", "independent", "state"])
    tool.linked.add(by)
    end_leave(tool.case, by, tool.agency, today=timezone.localtime(at).date())
    record(
        case_stream(tool.case_id),
        events.AuditorNotIndependent(tool.agency.name, tool.subject, by.name, reason, obj=f"tool:{tool.pk}"),
    )
    return tool


def _not_linked(tool: Tool, person: User) -> None:
    if tool.linked.filter(pk=person.pk).exists():
        raise ToolRefused(LINKED.format(person.name))


def _admit(case: Case, auditor: User, agency: Agency, *, by: User, today: date) -> None:
    """Give leave to whom the role alone gives no sight of the case; who works for the agency has it already."""
    held = {membership.role for membership in auditor.active_memberships(today) if membership.agency_id == agency.pk}
    if held & set(AUDITS) - ON_GRANTED_CASES:
        return
    if not CaseGrant.objects.filter(case=case, reason=leave_of(agency)).in_force_for(auditor, today).exists():
        grant_by_task(case, auditor, until=today + timedelta(days=GRANT_DAYS), reason=leave_of(agency), by=by)


def end_leave(case: Case, auditor: User, agency: Agency, *, today: date) -> bool:
    """End the leave of an auditor no tool of the agency needs any more, and say whether they lost the audit by it."""
    if Tool.objects.filter(case=case, agency=agency, auditor=auditor, state__in=HOLDS_LEAVE).exists():
        return False
    reason = leave_of(agency)
    held = CaseGrant.objects.filter(case=case, reason=reason).in_force_for(auditor, today).exists()
    end_grants_by_task(case, auditor, reason=reason, today=today)
    return held


def leave_of(agency: Agency) -> str:
    """The reason of the leave that comes with being named by an agency."""
    return f"Named as auditor by {agency.name}"
