"""The generic task page: who may, the lock, 409 and 422, the draft; then the procedure moves on."""

from datetime import datetime
from http import HTTPStatus
from typing import Any, ClassVar

from django.contrib import messages
from django.db import OperationalError, transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View
from viewflow.workflow.exceptions import FlowLockFailed

from reviews.cases.access import case_or_404
from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.presentation.form_page import refuse
from workflows.engine import drafts
from workflows.engine.claims import may_hand_on
from workflows.engine.doing import complete
from workflows.engine.locked import locked_item
from workflows.engine.locks import BUSY_WORDS, is_busy
from workflows.engine.models import WorkItem
from workflows.engine.own_address import own_address
from workflows.engine.refusals import REFUSALS
from workflows.engine.work_items import holder_of


class TaskPage(View):
    """Subclass with `node`, `form_class`, `template_name` and `perform`; the URL gives `ref` and `task_pk`."""

    node: ClassVar[str] = ""
    also: ClassVar[tuple[str, ...]] = ()
    """Other steps that are done on the same page."""
    form_class: ClassVar[Any] = Form
    template_name: ClassVar[str] = "workflows/engine/task.html"
    item: WorkItem
    user: User
    form: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the task or answer 404, foreign and missing alike."""
        if not isinstance(request.user, User):
            raise Http404
        self.user = request.user
        case = case_or_404(request, kwargs["ref"])
        known = WorkItem.objects.visible_to(self.user).filter(case=case, pk=kwargs["task_pk"])
        rows = known.filter(node__in=(self.node, *self.also))
        item = rows.select_related("agency", "task").first()
        if item is None or not request.path.startswith(own_address(item, case.reference)):
            raise Http404
        item.case = case
        self.item = item
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; say who holds the task when it is not for this person."""
        if not self.item.is_open:
            return self.page("workflows/engine/task_closed.html", {})
        if not self.acts():
            return self.page("workflows/engine/task_of_others.html", {})
        form = self.form_class(**self._form_arguments())
        draft = drafts.draft_of(self.item, self.user)
        if draft is not None:
            drafts.restore(form, draft)
        return self.page(self.template_name, {"form": form, "draft": draft} | self.extra_context(self.item))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do the task once, under the process lock, in one transaction."""
        if self.item.is_open and not self.acts():
            raise Http404
        if "X-Autosave" in request.headers or "save_draft" in request.POST:
            return self._save_draft(request)
        try:
            with locked_item(self.item.pk, known=self.item) as (item, activation):
                self.item = item
                response = self._do(request, item, activation)
        except REFUSALS as refusal:  # what was done under the lock is undone by now
            response = self._refused_by_service(refusal)
        except FlowLockFailed:
            response = self.busy()
        except OperationalError as error:
            if not is_busy(error):
                raise
            response = self.busy()
        if response.status_code != HTTPStatus.FOUND:
            transaction.set_rollback(True)  # its claim too: the same command may be sent again
        return response

    def _do(self, request: HttpRequest, item: WorkItem, activation: Any) -> HttpResponse:
        if not item.is_open:
            return self.conflict(self.closed_words(item))
        self.user.forget_memberships()
        if not self.acts():  # the membership ended while we waited for the lock
            raise Http404
        if item.assignee_id not in {None, self.user.pk} and item.assignee is not None:
            return self.conflict(f"{item.assignee.name} has taken this task. Ask them to give it back, or hand it on.")
        self.form = None
        if not self.confirms():
            self.form = self.form_class(request.POST, request.FILES, **self._form_arguments())
            if not self.form.is_valid():
                return self.refused(self.form)
        self.perform(item, self.form, self.user, timezone.now())
        complete(item, activation, by=self.user)
        drafts.forget(item)
        return redirect(self.success_url(item))

    def _refused_by_service(self, refusal: Exception) -> HttpResponse:
        self.item.refresh_from_db(fields=["closed_at", "closed_by", "outcome", "assignee"])
        if self.form is None:
            return self.conflict(str(refusal))
        self.form.add_error(None, str(refusal))
        return self.refused(self.form)

    def _save_draft(self, request: HttpRequest) -> HttpResponse:
        if not self.item.is_open:
            return self.conflict(self.closed_words(self.item))
        drafts.save_draft(request, self.item, self.user)
        if "X-Autosave" in request.headers:
            return HttpResponse(status=204)
        messages.success(request, f"Your draft of “{self.item.title}” is saved. Come back to it from your tasks.")
        return redirect("home")

    def _form_arguments(self) -> dict[str, Any]:
        initial = {} if self.request.method == "POST" else self.initial(self.item)
        return {"initial": initial, **self.form_kwargs(self.item)}

    def acts(self) -> bool:
        """Whether this person may do the task today."""
        return self.item.is_actionable_by(self.user)

    def confirms(self) -> bool:
        """Whether a button without a form was pressed; then `perform` gets None."""
        return False

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """More arguments for the form."""
        return {}

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """What the form shows before anything is typed."""
        return {}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What the template shows beside the form."""
        return {}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Call the service; raise one of its refusals."""
        raise NotImplementedError

    def success_url(self, item: WorkItem) -> str:
        """Where to go afterwards: a confirmation with what happens next."""
        return reverse("task_done", kwargs={"pk": item.pk})

    def closed_words(self, item: WorkItem) -> str:
        """Who has done the task and when."""
        who = item.closed_by.name if item.closed_by is not None else "Somebody"
        assert item.closed_at is not None, "a closed task has its moment"
        when = timezone.localtime(item.closed_at)
        if item.outcome == "withdrawn":
            return "This task is no longer waited for."
        return f"{who} has already completed this task, on {when:%-d %B %Y} at {when:%H:%M}."

    def refused(self, form: Any) -> HttpResponse:
        """422 with the errors and everything that was typed; nothing is changed."""
        context = {"form": form} | self.extra_context(self.item)
        return refuse(self.page(self.template_name, context))

    def busy(self) -> HttpResponse:
        """409 with the form as it was typed, to be sent again in a moment; nothing is changed."""
        if self.confirms():
            return self.conflict(BUSY_WORDS)
        form = self.form_class(self.request.POST, self.request.FILES, **self._form_arguments())
        form.add_error(None, BUSY_WORDS)
        response = self.page(self.template_name, {"form": form} | self.extra_context(self.item))
        response.status_code = 409
        transaction.set_rollback(True)
        return response

    def conflict(self, words: str) -> HttpResponse:
        """409 with the present state and what was typed; nothing is changed."""
        hidden = ("csrfmiddlewaretoken", "command_id")
        typed = [(name, value) for name, values in self.request.POST.lists() if name not in hidden for value in values]
        response = self.page("workflows/engine/task_conflict.html", {"words": words, "typed": typed})
        response.status_code = 409
        transaction.set_rollback(True)
        return response

    def page(self, template: str, context: dict[str, Any]) -> HttpResponse:
        """Render inside the case's layout."""
        item = self.item
        node = item.task.flow_task
        shown = {
            "item": item,
            "holder": holder_of(item),
            "why": getattr(node, "task_description", ""),
            "acts": self.acts() if item.is_open else False,
            "hands_on": may_hand_on(item, self.user),
        }
        return render(self.request, template, case_context(self.request, item.case, "case_tasks") | shown | context)
