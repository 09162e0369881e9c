"""A-6: one page of the tool at a time: save and continue, save and come back, autosave."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views import View

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import refuse
from reviews.returns.forms.section import SectionForm
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.forms.tool import AboutForm, part_form
from workflows.multi_agency_audit.models import Tool
from workflows.multi_agency_audit.refusals import AuditRefused
from workflows.multi_agency_audit.services import writing
from workflows.multi_agency_audit.views.nominating import tool_of
from workflows.multi_agency_audit.views.tool import NODE, address, declared

SAVE_AND_COME_BACK = "save"


class ToolWriting(View):
    """A page of a tool in the hands of its auditor."""

    case: Case
    item: WorkItem
    tool: Tool
    user: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the tool by its task: 404 when it is not theirs, 409 when it is done or another's."""
        if not isinstance(request.user, User):
            raise Http404
        self.user, self.case = request.user, case_or_404(request, kwargs["ref"])
        rows = WorkItem.objects.visible_to(self.user).filter(case=self.case, node=NODE, pk=kwargs["task_pk"])
        item = rows.select_related("agency", "assignee", "task").first()
        if item is None or (item.is_open and not item.is_actionable_by(self.user)):
            raise Http404
        item.case = self.case
        self.item, self.tool = item, tool_of(item)
        if self.tool.agency_id not in self.user.agency_ids:
            raise Http404
        self.title = dict(writing.codes_of(self.tool)).get(kwargs["code"], "")
        if not self.title:
            raise Http404("The tool has no such section.")
        back = self.case.get_absolute_url()
        if not item.is_open:
            return conflict(request, "This task is done: the tool was sent, or is no longer asked for.", back_url=back)
        if item.assignee_id not in {None, self.user.pk} and item.assignee is not None:
            return conflict(request, f"{item.assignee.name} writes this tool.", back_url=back)
        if not declared(self.tool, self.user):
            return redirect(address(item, "aud_tool"))
        try:
            return super().dispatch(request, *args, **kwargs)
        except AuditRefused as refusal:
            return conflict(request, str(refusal), back_url=back)

    def form(self, *given: Any) -> SectionForm:
        """The form of the section, with what was saved."""
        code = self.kwargs["code"]
        section = self.tool.contents.section(code)
        kind = AboutForm if section is None else part_form(section)
        saved = self.tool.sections.filter(code=code).first()
        return kind(*given, initial=saved.data if saved else {})

    def keep(self, form: SectionForm) -> None:
        """Save what was typed; complete only when nothing is missing or wrong."""
        typed, complete = form.as_typed(), form.is_valid()
        code, now = self.kwargs["code"], timezone.now()
        writing.save_section(self.tool, code, typed, by=self.user, at=now, complete=complete)


class SectionPage(ToolWriting):
    """One page of the tool."""

    def answer(self, form: SectionForm) -> HttpResponse:
        """Show the form."""
        context = case_context(self.request, self.case, "case_tasks") | {
            "form": form,
            "tool": self.tool,
            "title": self.title,
            "list_url": address(self.item, "aud_tool"),
            "autosave_url": address(self.item, "aud_tool_autosave", code=self.kwargs["code"]),
        }
        return render(self.request, "workflows/multi_agency_audit/section.html", context)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The section as last saved."""
        return self.answer(self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Continue needs a complete section (422 otherwise) and opens the next; "save and come back" keeps anything."""
        form = self.form(request.POST)
        if SAVE_AND_COME_BACK not in request.POST and not form.is_valid():
            return refuse(self.answer(form))
        self.keep(form)
        messages.success(request, f"“{self.title}” is saved.")
        following = "" if SAVE_AND_COME_BACK in request.POST else self.next_code()
        if following:
            return redirect(address(self.item, "aud_tool_section", code=following))
        return redirect(address(self.item, "aud_tool"))

    def next_code(self) -> str:
        """The part after this one; empty after the last."""
        codes = [code for code, _ in writing.codes_of(self.tool)]
        return next(iter(codes[codes.index(self.kwargs["code"]) + 1 :]), "")


class SectionAutosave(ToolWriting):
    """Keep a draft while somebody types; needs JavaScript, answers 204."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save without judging."""
        self.keep(self.form(request.POST))
        return HttpResponse(status=204)
