"""Going ahead without a return (E20), and asking one more agency."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.people.policy import may
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import refuse
from reviews.returns.models import Return
from reviews.returns.sections import kind_of_return
from workflows.engine.doing import TooLate, add_branch
from workflows.engine.models import CaseProcess, WorkItem
from workflows.returning.forms import AddAgencyForm, GoAheadForm
from workflows.returning.pages import TOLD_BY_ITS_ADDRESS
from workflows.returning.place import Returning
from workflows.returning.stopping import stop_waiting


class WaitingPage(View):
    """What both pages share: the case of the procedure's kind, and who looks."""

    place: Returning = TOLD_BY_ITS_ADDRESS
    case: Case
    user: User
    tasks_url: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the case or answer 404; everything in one transaction."""
        if not isinstance(request.user, User):
            raise Http404
        self.user, self.case = request.user, case_or_404(request, kwargs["ref"])
        if self.case.kind != self.place.kind:
            raise Http404("Cases of this kind have another procedure.")
        self.tasks_url = reverse("case_tasks", kwargs={"ref": self.case.reference})
        with transaction.atomic():
            return super().dispatch(request, *args, **kwargs)

    def shown(self, name: str, menu: str, **context: Any) -> HttpResponse:
        """Render one of the templates inside the case's layout."""
        page = case_context(self.request, self.case, menu) | {"noun": kind_of_return(self.case).noun}
        return render(self.request, self.place.template(name), page | context)


class GoAhead(WaitingPage):
    """Stop waiting for one agency's return, with the reason."""

    def item(self, task_pk: int) -> WorkItem:
        """The agency's task, open or done; 404 for those who may not take an agency out."""
        rows = WorkItem.objects.filter(case=self.case, pk=task_pk, node__in=self.place.nodes)
        item = rows.select_related("agency", "process").first()
        if not may(self.user, "withdraw_agency", self.case) or item is None or item.agency is None:
            raise Http404
        return item

    def about(self, item: WorkItem) -> dict[str, Any]:
        """The agency, and whether it is the last that is waited for."""
        others = WorkItem.objects.open().filter(case=self.case, node__in=self.place.nodes).exclude(pk=item.pk)
        return {"agency": item.agency, "last": not others.exists()}

    def get(self, request: HttpRequest, ref: str, task_pk: int) -> HttpResponse:
        """Ask for the reason."""
        item = self.item(task_pk)
        if not item.is_open:
            raise Http404
        return self.shown("go_ahead.html", "case_tasks", form=GoAheadForm(), **self.about(item))

    def post(self, request: HttpRequest, ref: str, task_pk: int) -> HttpResponse:
        """Take the agency out of the waiting; 409 when its task was done meanwhile."""
        item = self.item(task_pk)
        noun = kind_of_return(self.case).noun
        if not item.is_open:
            said = f"This task is done: the agency's {noun} is no longer waited for."
            return conflict(request, said, back_url=self.tasks_url)
        form = GoAheadForm(request.POST)
        if not form.is_valid():
            return refuse(self.shown("go_ahead.html", "case_tasks", form=form, **self.about(item)))
        assert item.agency is not None, "only tasks of agencies are found"
        with item.process.flow_class.lock(item.process_id):
            if not WorkItem.objects.open().filter(pk=item.pk).exists():
                said = "Somebody else was first: this task is done."
                return conflict(request, said, form=form, back_url=self.tasks_url)
            stop_waiting(self.place, item, item.agency, form.cleaned_data["reason"], by=self.user)
        messages.success(request, f"The review goes ahead without the {noun} of {item.agency.name}.")
        return redirect(self.tasks_url)


class AddAgency(WaitingPage):
    """Ask one more agency while returns are still coming in."""

    process: CaseProcess

    def prepare(self, data: Any = None) -> AddAgencyForm:
        """The form with the agencies that were not asked yet; 404 when nobody can be asked."""
        processes = CaseProcess.objects.filter(case=self.case, flow_class=self.place.flow())
        process = processes.order_by("-pk").first()
        if not may(self.user, "assign_agencies", self.case) or not self.case.is_open or process is None:
            raise Http404
        self.process = process
        form = AddAgencyForm(data)
        asked = Return.objects.filter(case=self.case).values_list("agency_id", flat=True)
        form.fields["agency"].queryset = self.place.askable(self.case).exclude(pk__in=asked)  # type: ignore[attr-defined]
        return form

    def get(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Ask which."""
        return self.shown("add_agency.html", "case_returns", form=self.prepare())

    def post(self, request: HttpRequest, ref: str) -> HttpResponse:
        """Ask it: its clocks start today."""
        form = self.prepare(request.POST)
        if form.is_valid():
            agency = form.cleaned_data["agency"]
            try:
                with transaction.atomic(), self.process.flow_class.lock(self.process.pk):
                    self.place.add_agency(self.case, agency, self.user, timezone.now())
                    add_branch(self.process, getattr(self.place.flow(), self.place.ask), agency)
                messages.success(request, f"{agency.name} has been asked.")
                return redirect(self.tasks_url)
            except TooLate as late:
                form.add_error(None, str(late))
        return refuse(self.shown("add_agency.html", "case_returns", form=form))
