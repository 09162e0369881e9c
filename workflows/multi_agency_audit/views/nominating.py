"""A-4: the agency's lead names the auditor."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from reviews.people.models import User
from workflows.engine.claims import hand_on
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.forms.nominating import NAME, NOT_KNOWN, NominateForm
from workflows.multi_agency_audit.models import Tool
from workflows.multi_agency_audit.models.tools import ToolState
from workflows.multi_agency_audit.services import nominating


def tool_of(item: WorkItem) -> Tool:
    """The tool a task is about, with its case and agency."""
    tool = Tool.objects.select_related("sampled", "agency", "auditor").get(pk=item.task.seed.pk)
    tool.case = item.case
    return tool


class NominateAuditor(FormTaskPage):
    """Who reads the file; or why nobody does."""

    node = "nominate_auditor"
    form_class = NominateForm
    template_name = "workflows/multi_agency_audit/nominate.html"
    submit = "Confirm"
    next_step = "The auditor is told, and gets the tool as a task with its due day."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Who may audit for this agency today."""
        today = timezone.localdate()
        return {"people": nominating.candidates(tool_of(item), nominated_by=self.user, today=today)}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """Which file it is about, and what the scope says of independence."""
        return super().extra_context(item) | {"tool": tool_of(item), "scope": item.case.audit_scope}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record the answer."""
        given, tool = form.cleaned_data, tool_of(item)
        if given["answer"] == NAME:
            nominating.nominate(tool, given["auditor"], by=by, at=at)
            return
        state = ToolState.NOT_KNOWN if given["answer"] == NOT_KNOWN else ToolState.REFUSED
        nominating.decline(tool, state, given["reason"], by=by, at=at)

    def success_url(self, item: WorkItem) -> str:
        """The usual confirmation; the new task is the auditor's from the start."""
        tool = tool_of(item)
        following = WorkItem.objects.open().filter(
            case=item.case, agency=item.agency, subject=item.subject, node="complete_tool"
        )
        if tool.auditor is not None and (task := following.first()) is not None:
            hand_on(task.pk, tool.auditor, by=self.user)
        return super().success_url(item)
