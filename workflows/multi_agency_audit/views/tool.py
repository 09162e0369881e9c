"""A-6: the tool as a task list, the auditor's declaration, and sending it to the lead."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from reviews.people.models import User
from reviews.presentation.form_page import refuse
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.engine.tasks_page import TaskPage
from workflows.multi_agency_audit.forms.nominating import IndependenceForm, LinkForm
from workflows.multi_agency_audit.forms.tool import SendToolForm
from workflows.multi_agency_audit.models import Tool, ToolCheck
from workflows.multi_agency_audit.refusals import ToolRefused
from workflows.multi_agency_audit.services import nominating, writing
from workflows.multi_agency_audit.tool_words import read_tool
from workflows.multi_agency_audit.views.nominating import tool_of

NODE = "complete_tool"


def address(item: WorkItem, name: str, **more: Any) -> str:
    """One of the pages of a tool's task."""
    return reverse(name, kwargs={"ref": item.case.reference, "task_pk": item.pk, **more})


def declared(tool: Tool, user: User) -> bool:
    """Whether this person has said that they are independent of the case."""
    return bool(tool.independent) and tool.auditor_id == user.pk


class ToolTask(TaskPage):
    """The door of the task: the declaration first, then the parts of the tool and how far each is."""

    node = NODE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the parts to the one who may write them."""
        if not (self.item.is_open and self.acts()):
            return super().get(request, *args, **kwargs)
        tool = tool_of(self.item)
        about: dict[str, Any] = {"tool": tool, "scope": self.item.case.audit_scope}
        if not declared(tool, self.user):
            return self.page("workflows/multi_agency_audit/independence.html", about | {"form": IndependenceForm()})
        saved = {row.code: row.complete for row in tool.sections.all()}
        tasks = [
            {
                "title": title,
                "url": address(self.item, "aud_tool_section", code=code),
                "status": "Completed" if saved.get(code) else "In progress" if code in saved else "Not started",
                "colour": "" if saved.get(code) else "teal" if code in saved else "blue",
            }
            for code, title in writing.codes_of(tool)
        ]
        about |= {
            "tasks": tasks,
            "done": sum(saved.values()),
            "check_url": address(self.item, "aud_tool_check"),
            "link_url": address(self.item, "aud_tool_link"),
            "sent_back": ToolCheck.objects.filter(tool=tool).order_by("-pk").select_related("by").first(),
        }
        return self.page("workflows/multi_agency_audit/tool.html", about)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The declaration: yes opens the tool, no asks why."""
        if not self.item.is_open:
            return self.conflict(self.closed_words(self.item))
        if not self.acts():
            raise Http404
        if self.item.assignee_id not in {None, self.user.pk} and self.item.assignee is not None:
            return self.conflict(f"{self.item.assignee.name} has been named for this tool.")
        form = IndependenceForm(request.POST)
        if not form.is_valid():
            tool = tool_of(self.item)
            about = {"tool": tool, "scope": self.item.case.audit_scope, "form": form}
            return refuse(self.page("workflows/multi_agency_audit/independence.html", about))
        if form.cleaned_data["independent"] == "no":
            return redirect(address(self.item, "aud_tool_link"))
        try:
            nominating.declare_independent(tool_of(self.item), by=self.user)
        except ToolRefused as refused:  # the case was taken out of the sample meanwhile
            return self.conflict(str(refused))
        return redirect(address(self.item, "aud_tool"))


class NotIndependent(FormTaskPage):
    """The auditor has a link to the case: the task goes back to the lead, who names somebody else."""

    node = NODE
    form_class = LinkForm
    template_name = "workflows/multi_agency_audit/not_independent.html"
    submit = "Hand the tool back"
    next_step = "Your safeguarding lead names another auditor. You can no longer open the tool."

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Hand it back."""
        nominating.declare_link(tool_of(item), form.cleaned_data["reason"], by=by, at=at)


class CheckAndSend(FormTaskPage):
    """Every answer once more; then the tool goes to the agency's lead."""

    node = NODE
    form_class = SendToolForm
    template_name = "workflows/multi_agency_audit/check_answers.html"
    submit = "Send to your safeguarding lead"
    next_step = "Your lead checks the tool, and accepts it or sends it back to you."

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """All that was written, what is missing, and where it is changed."""
        tool = tool_of(item)
        parts = [(part, address(item, "aud_tool_section", code=part.code)) for part in read_tool(tool)]
        shown = {"tool": tool, "parts": parts, "list_url": address(item, "aud_tool")}
        return super().extra_context(item) | shown

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Send it."""
        writing.submit(tool_of(item), by=by, at=at)
