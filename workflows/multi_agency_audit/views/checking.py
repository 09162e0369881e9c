"""A-6: the lead's quality check."""

from datetime import datetime
from typing import Any

from reviews.people.models import User
from reviews.trail.reads import record_view
from workflows.clock.calendar import local_date
from workflows.clock.models import Deadline
from workflows.clock.services import meet
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.forms.tool import CheckToolForm
from workflows.multi_agency_audit.services import writing
from workflows.multi_agency_audit.tool_words import read_tool
from workflows.multi_agency_audit.views.nominating import tool_of


class CheckTool(FormTaskPage):
    """The lead reads the tool, and accepts it or sends it back."""

    node = "check_tool"
    form_class = CheckToolForm
    template_name = "workflows/multi_agency_audit/check_tool.html"
    submit = "Confirm"
    next_step = "An accepted tool goes into moderation; nobody can change it any more."

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The tool, whose reading is recorded."""
        tool = tool_of(item)
        if self.request.method == "GET":
            record_view(item.case_id, f"the tool of {tool.agency.name} for {tool.subject}", obj=f"tool:{tool.pk}")
        return super().extra_context(item) | {"tool": tool, "parts": read_tool(tool)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Accept it, which meets its deadline; or send it back, and the deadline runs on."""
        given, tool = form.cleaned_data, tool_of(item)
        if given["decision"] == "revise":
            writing.send_back(tool, given["changes"], by=by, at=at)
            return
        writing.accept(tool, given.get("note") or "", by=by, at=at)
        if item.deadline_id is not None:
            meet(Deadline(pk=item.deadline_id), local_date(at))
