"""The audit on its own page; how its sample was drawn; one tool to read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.people.policy import may, sees_all_cases
from reviews.presentation.paging import page_of
from reviews.trail.reads import record_view
from workflows.multi_agency_audit import drawing, tool_access
from workflows.multi_agency_audit.escalating import ways_to_escalate
from workflows.multi_agency_audit.models import SampleCase, SampleFrame, Tool
from workflows.multi_agency_audit.models.sample import SampleState
from workflows.multi_agency_audit.models.tools import GAPS, OPEN_STATES, ToolState
from workflows.multi_agency_audit.places import KIND
from workflows.multi_agency_audit.services.amending import OPEN_TO_CHANGE, open_to_change
from workflows.multi_agency_audit.services.sampling import frame_of
from workflows.multi_agency_audit.services.scoping import agencies_of
from workflows.multi_agency_audit.services.substituting import BEFORE_FINDINGS
from workflows.multi_agency_audit.tables.sections import FULL
from workflows.multi_agency_audit.tables.tool import tool_named
from workflows.multi_agency_audit.tool_words import read_tool

TITLES = {section.code: section.title for section in FULL}


def audit_or_404(request: HttpRequest, ref: str) -> tuple[Case, User]:
    """The audit and who looks at it; 404 for another kind of case."""
    case = case_or_404(request, ref)
    if case.kind != KIND or not isinstance(request.user, User):
        raise Http404
    return case, request.user


def audit(request: HttpRequest, ref: str) -> HttpResponse:
    """Plan, scope, sample and the tools this person may know of."""
    case, user = audit_or_404(request, ref)
    scope = getattr(case, "audit_scope", None)
    tools = Tool.objects.visible_to(user).filter(case=case).of_sample().select_related("sampled", "agency", "auditor")
    own = tool_access.agencies_audited_for(user)
    escalated = ways_to_escalate(user, case, tools)
    rows = [
        (
            tool,
            tool_access.may_read(user, _of(case, tool)),
            tool.agency_id in own,
            escalated.get(tool.pk, ""),
            tool.state in GAPS,
        )
        for tool in tools
    ]
    context = case_context(request, case, "audit") | {
        "plan": case.audit_plan,
        "scope": scope,
        "tool_label": tool_named(scope.tool_version).label if scope else "",
        "double": [TITLES[code] for code in scope.double_weight if code in TITLES] if scope else [],
        "agencies": agencies_of(case),
        "cases": SampleCase.objects.in_sample(case),
        "rows": rows,
        "open_states": OPEN_STATES,
        "reads_sample": sees_all_cases(user) and frame_of(case) is not None,
        "may_change": bool(may(user, "assign_agencies")) and case.state in BEFORE_FINDINGS,
        "may_amend": bool(may(user, "set_dates") and open_to_change(case)),
        "amends_all": case.state in OPEN_TO_CHANGE,
        "returning": case.state == "returns",
    }
    return render(request, "workflows/multi_agency_audit/audit.html", context)


def sample(request: HttpRequest, ref: str) -> HttpResponse:
    """The draw, to be repeated by anybody: seed, order and fingerprints; what was left or taken out, and why."""
    case, user = audit_or_404(request, ref)
    frame = frame_of(case)
    if frame is None or not sees_all_cases(user):
        raise Http404
    rows = page_of(frame.cases.select_related("replaces").order_by("place", "pk"), request, 50)
    lines = [(row, drawing.fingerprint(frame.seed, row.code) if frame.is_drawn else "") for row in rows.object_list]
    changed = frame.cases.filter(state__in=[SampleState.EXCLUDED, SampleState.REMOVED]).select_related("changed_by")
    context = case_context(request, case, "audit") | {
        "frame": frame,
        "page": rows,
        "lines": lines,
        "changed": changed.prefetch_related("replaced_by").order_by("changed_at", "pk"),
        "earlier": SampleFrame.objects.filter(case=case).exclude(pk=frame.pk).select_related("discarded_by"),
        "may_change": bool(may(user, "assign_agencies")) and case.state in BEFORE_FINDINGS and frame.is_drawn,
        "drawn": SampleState.DRAWN,
    }
    return render(request, "workflows/multi_agency_audit/sample.html", context)


def tool(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Read one tool: the own agency at any time, others when it is accepted and as their role allows.

    Who may know its state alone reads why it does not come, and can escalate it, on the same page.
    """
    case, user = audit_or_404(request, ref)
    rows = Tool.objects.visible_to(user).filter(case=case, pk=pk)
    found = rows.select_related("sampled", "agency", "auditor", "submitted_by", "accepted_by").first()
    if found is None:
        raise Http404
    reads = tool_access.may_read(user, _of(case, found))
    escalate = ways_to_escalate(user, case, [found]).get(found.pk, "")
    if not (reads or escalate or found.state in GAPS):
        raise Http404
    if reads:
        record_view(case.pk, f"the tool of {found.agency.name} for {found.subject}", obj=f"tool:{found.pk}")
    context = case_context(request, case, "audit") | {
        "tool": found,
        "reads": reads,
        "parts": read_tool(found) if reads else [],
        "locked": found.state == ToolState.LOCKED,
        "escalate": escalate,
        "checks": found.checks.select_related("by") if reads else [],
    }
    return render(request, "workflows/multi_agency_audit/tool_read.html", context)


def _of(case: Case, tool: Tool) -> Tool:
    tool.case = case
    return tool
