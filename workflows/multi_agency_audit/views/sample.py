"""A-3 to A-5: the list, what is left out, the draw, which agencies are asked; then the tools are issued."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views import View

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.services import CaseRefusal
from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import refuse
from reviews.presentation.forms import GovukForm
from reviews.presentation.paging import page_of
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit import drawing
from workflows.multi_agency_audit.forms.sample import AskAgenciesForm, CodesForm, ReasonForm
from workflows.multi_agency_audit.models import SampleCase
from workflows.multi_agency_audit.models.sample import SampleState
from workflows.multi_agency_audit.services import issuing, sampling, scoping

NODE = "draw_sample"


class DrawSample(FormTaskPage):
    """The sample as it stands; when it is drawn, which agencies are asked about which case."""

    node = NODE
    form_class = AskAgenciesForm
    template_name = "workflows/multi_agency_audit/draw_sample.html"
    submit = "Issue the tools"
    next_step = "Each agency gets one tool for each case it is asked about. Its lead names an auditor first."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """The drawn cases and the agencies of the audit."""
        rows = list(SampleCase.objects.in_sample(item.case))
        return {"rows": rows, "agencies": scoping.agencies_of(item.case)}

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """Every agency about every case, until somebody says that it does not know it."""
        everybody = [str(agency.pk) for agency in scoping.agencies_of(item.case)]
        return {f"case_{row.pk}": everybody for row in SampleCase.objects.in_sample(item.case)}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The list in use, page by page, and what the scope asks for."""
        frame = sampling.frame_of(item.case)
        rows = SampleCase.objects.in_use(item.case).order_by("place", "pk")
        counts = {state.value: 0 for state in SampleState}
        for state in rows.order_by().values_list("state", flat=True):
            counts[state] += 1
        context = {"frame": frame, "page": page_of(rows, self.request, 50), "counts": counts}
        return super().extra_context(item) | context | {"scope": item.case.audit_scope}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Note the agencies; the procedure issues the tools."""
        issuing.choose_agencies(item.case, form.chosen())


class SampleStep(View):
    """A page of the open task on which the sample is made."""

    heading = ""
    submit = ""
    intro = ""
    case: Case
    item: WorkItem
    user: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the task; 404 when it is not this person's, 409 when it is done."""
        if not isinstance(request.user, User):
            raise Http404
        self.user, self.case = request.user, case_or_404(request, kwargs["ref"])
        rows = WorkItem.objects.visible_to(self.user).filter(case=self.case, node=NODE, pk=kwargs["task_pk"])
        item = rows.first()
        if item is None or (item.is_open and not item.is_actionable_by(self.user)):
            raise Http404
        self.item = item
        if not item.is_open:
            return conflict(request, "The tools are issued: this task is done.", back_url=self.case.get_absolute_url())
        try:
            return super().dispatch(request, *args, **kwargs)
        except CaseRefusal as refusal:
            return conflict(request, str(refusal), back_url=self.task_url())

    def task_url(self) -> str:
        """The task that this page belongs to."""
        return reverse("aud_draw_sample", kwargs={"ref": self.case.reference, "task_pk": self.item.pk})

    def form(self, *given: Any) -> GovukForm:
        """The form, empty or with what was sent."""
        return GovukForm(*given)

    def act(self, form: Any, at: datetime) -> str:
        """Do it; give the words of the confirmation. Raises AuditRefused."""
        raise NotImplementedError

    def page(self, form: GovukForm) -> HttpResponse:
        """Show the form."""
        shown = {"form": form, "heading": self.heading, "intro": self.intro, "submit": self.submit}
        context = case_context(self.request, self.case, "case_tasks") | shown | {"back_url": self.task_url()}
        return render(self.request, "workflows/multi_agency_audit/step.html", context)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Ask."""
        return self.page(self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Act, or 422 with everything that was typed."""
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return refuse(self.page(form))
        messages.success(request, self.act(form, timezone.now()))
        return redirect(self.task_url())


class ImportCodes(SampleStep):
    """All codes of the list, or none."""

    heading = "Import the case codes"
    intro = "The list from which the sample is drawn, as the scope describes it. Only codes, one on each line."
    submit = "Take these codes"

    def form(self, *given: Any) -> GovukForm:
        """Pasted or uploaded."""
        return CodesForm(*given)

    def act(self, form: Any, at: datetime) -> str:
        """Take them."""
        codes = form.cleaned_data["read"]
        sampling.import_codes(self.case, codes, by=self.user, at=at)
        return f"{len(codes)} code{'' if len(codes) == 1 else 's'} were taken. Leave out what may not be drawn."


class LeaveOut(SampleStep):
    """Leave a code out of the draw, or put it back."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the code in this audit's list."""
        self.pk = kwargs["pk"]
        return super().dispatch(request, *args, **kwargs)

    def row(self) -> SampleCase:
        """The code; 404 outside this audit."""
        row = SampleCase.objects.in_use(self.case).filter(pk=self.pk).first()
        if row is None:
            raise Http404
        return row

    def form(self, *given: Any) -> GovukForm:
        """Why."""
        row = self.row()
        self.back = row.state == SampleState.EXCLUDED
        self.heading = f"Put {row.code} back on the list" if self.back else f"Leave {row.code} out of the draw"
        self.submit = "Put it back" if self.back else "Leave it out"
        hint = "For example: a rapid review or practice review of this case is open, or a relative works on it."
        return ReasonForm(*given, hint="" if self.back else hint)

    def act(self, form: Any, at: datetime) -> str:
        """Do it."""
        service = sampling.restore if self.back else sampling.exclude
        row = service(self.case, self.pk, form.cleaned_data["reason"], by=self.user, at=at)
        return f"{row.code} was put back on the list." if self.back else f"{row.code} was left out of the draw."


class Draw(SampleStep):
    """The draw, once, with a seed nobody chose."""

    heading = "Draw the sample"
    submit = "Draw the sample"
    intro = (
        "The computer makes a seed by chance and draws with it. The seed is kept, so that anybody can repeat the draw. "
        "A list is drawn from once: a case that turns out not to fit is taken out with the reason, and the next of the "
        "same draw takes its place."
    )

    def act(self, form: Any, at: datetime) -> str:
        """Draw."""
        drawn = sampling.draw_sample(self.case, by=self.user, at=at, seed=drawing.new_seed())
        return f"{len(drawn)} case{'' if len(drawn) == 1 else 's'} were drawn."


class BeginAgain(SampleStep):
    """Set the list aside and begin again, with the reason."""

    heading = "Begin the sample again"
    intro = "The list and its draw stay on record with your reason. Use this when the list itself was wrong."
    submit = "Set this list aside"

    def form(self, *given: Any) -> GovukForm:
        """Why."""
        return ReasonForm(*given, label="What was wrong with the list?")

    def act(self, form: Any, at: datetime) -> str:
        """Set it aside."""
        sampling.begin_again(self.case, form.cleaned_data["reason"], by=self.user, at=at)
        return "The list was set aside. Import another."
