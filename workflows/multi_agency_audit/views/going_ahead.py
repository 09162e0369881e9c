"""Going ahead without a tool (domain §5.7); taking a case out of the sample (E48)."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reviews.cases.services import CaseRefusal
from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.people.policy import may
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import refuse
from workflows.engine.doing import withdraw
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.forms.sample import ReasonForm
from workflows.multi_agency_audit.models import SampleCase, Tool
from workflows.multi_agency_audit.models.sample import SampleState
from workflows.multi_agency_audit.models.tools import OPEN_STATES
from workflows.multi_agency_audit.services import substituting, writing
from workflows.multi_agency_audit.views.reading import audit_or_404

STEP = "workflows/multi_agency_audit/step.html"


def open_work_of(tool: Tool) -> WorkItem | None:
    """The open task of a tool, if there is one."""
    rows = WorkItem.objects.open().filter(
        case=tool.case, agency=tool.agency, subject=tool.subject, node__in=substituting.TOOL_NODES
    )
    return rows.select_related("process").first()


@require_http_methods(["GET", "POST"])
@transaction.atomic
def go_without(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Stop waiting for one tool, with the reason; moderation shows the gap."""
    case, user = audit_or_404(request, ref)
    tool = Tool.objects.filter(case=case, pk=pk).select_related("agency", "sampled", "case").first()
    if not may(user, "withdraw_agency", case) or tool is None:
        raise Http404
    back = reverse("audit", kwargs={"ref": ref})
    item = open_work_of(tool)
    if item is None or tool.state not in OPEN_STATES:
        return conflict(request, f"This tool is not waited for: {tool.get_state_display().lower()}.", back_url=back)
    form = ReasonForm(request.POST or None, label="Why does the audit not wait for this tool?")
    if request.method == "POST" and form.is_valid():
        try:
            with item.process.flow_class.lock(item.process_id):
                writing.go_without(tool, form.cleaned_data["reason"])
                withdraw(item.pk, by=user)
        except CaseRefusal as refused:
            return conflict(request, str(refused), form=form, back_url=back)
        messages.success(request, f"The audit goes ahead without the tool of {tool.agency.name} for {tool.subject}.")
        return redirect(back)
    others = WorkItem.objects.open().filter(case=case, node__in=substituting.TOOL_NODES).exclude(pk=item.pk)
    last = "" if others.exists() else " It is the last one: moderation opens at once."
    context = case_context(request, case, "audit") | {
        "form": form,
        "heading": f"Go ahead without the tool of {tool.agency.name} for {tool.subject}",
        "intro": f"The agency can no longer send it. Moderation and the findings report show the gap.{last}",
        "submit": "Go ahead without it",
        "back_url": back,
    }
    page = render(request, STEP, context)
    return refuse(page) if request.method == "POST" else page


@require_http_methods(["GET", "POST"])
@transaction.atomic
def take_out(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Take a case out of the sample: its tools are locked, the next of the draw takes its place."""
    case, user = audit_or_404(request, ref)
    row = SampleCase.objects.in_use(case).filter(pk=pk).first()
    if not may(user, "assign_agencies", case) or row is None or not row.number:
        raise Http404
    back = reverse("aud_sample", kwargs={"ref": ref})
    if row.state != SampleState.DRAWN or case.state not in substituting.BEFORE_FINDINGS:
        return conflict(request, "This case is not in the sample, or findings are being written.", back_url=back)
    hint = "For example: a rapid review or practice review of this case has been opened."
    form = ReasonForm(request.POST or None, label="Why is the case taken out?", hint=hint)
    if request.method == "POST" and form.is_valid():
        return _taken(request, row, form, user, back)
    context = case_context(request, case, "audit") | {
        "form": form,
        "heading": f"Take {row.subject} ({row.code}) out of the sample",
        "intro": "Its tools are locked and nobody works on them any more. While tools come in, the next case of the "
        "same draw takes its place, and the same agencies get a tool for it.",
        "submit": "Take it out",
        "back_url": back,
    }
    page = render(request, STEP, context)
    return refuse(page) if request.method == "POST" else page


def _taken(request: HttpRequest, row: SampleCase, form: ReasonForm, user: User, back: str) -> HttpResponse:
    case, reason = row.frame.case, form.cleaned_data["reason"]
    try:
        substitute = substituting.take_out(case, row, reason, by=user, at=timezone.now())
    except CaseRefusal as refused:
        return conflict(request, str(refused), form=form, back_url=back)
    place = f"{substitute.subject} takes its place." if substitute else "No other case takes its place."
    messages.success(request, f"{row.subject} was taken out of the sample. {place}")
    return redirect(back)
