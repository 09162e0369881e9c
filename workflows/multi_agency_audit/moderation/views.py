"""Pages of moderation: the table of the audit, one case, the task, the chair's decision, a grade given anew."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from reviews.cases.models import Case
from reviews.cases.services import CaseRefusal
from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.people.policy import may
from reviews.presentation.form_page import refuse
from reviews.trail.reads import record_view
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.models.sample import SampleCase
from workflows.multi_agency_audit.moderation import services
from workflows.multi_agency_audit.moderation.forms import ChangeGradeForm, GradeForm, MinuteNoteForm, ModerateForm
from workflows.multi_agency_audit.moderation.matrix import audit_matrix, case_matrix
from workflows.multi_agency_audit.moderation.models import ModeratedGrade, Moderation
from workflows.multi_agency_audit.moderation.places import may_read_grades
from workflows.multi_agency_audit.tables.tool import OVERALL
from workflows.multi_agency_audit.views.reading import audit_or_404

HERE = "aud_moderation"


def moderation(request: HttpRequest, ref: str) -> HttpResponse:
    """Every case of the audit: the agencies' overall grades side by side and the moderated grade."""
    case, user = audit_or_404(request, ref)
    if not may_read_grades(user, case):
        raise Http404
    record_view(case.pk, "the grades of the audit")
    context = case_context(request, case, HERE) | {"matrix": audit_matrix(case)}
    return render(request, "workflows/multi_agency_audit/moderation.html", context)


def sampled_or_404(case: Case, number: int) -> SampleCase:
    """A case of the sample by its number."""
    found = SampleCase.objects.in_sample(case).filter(number=number).select_related("frame").first()
    if found is None:
        raise Http404
    return found


def moderated_case(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """One case: the matrix by section, the story, every moderated grade that was ever given."""
    case, user = audit_or_404(request, ref)
    if not may_read_grades(user, case):
        raise Http404
    sampled = sampled_or_404(case, number)
    record_view(case.pk, f"the grades of {sampled.subject}")
    found = Moderation.objects.filter(sampled=sampled).select_related("moderated_by", "decided_by").first()
    context = case_context(request, case, HERE) | {
        "sampled": sampled,
        "matrix": case_matrix(sampled),
        "moderation": found,
        "grades": _in_order(found),
        "changes": found is not None and may_change(user, case, found),
        "corrects": found is not None and case.is_open and bool(may(user, "moderate_grades")),
        "notes": found.notes.select_related("written_by") if found else [],
    }
    return render(request, "workflows/multi_agency_audit/moderated_case.html", context)


def may_change(user: User, case: Case, moderation: Moderation) -> bool:
    """Whether a grade may be given anew: until the audit is closed, and not while the chair is asked."""
    return case.is_open and not moderation.waits_for_chair and bool(may(user, "moderate_grades"))


def _in_order(moderation: Moderation | None) -> list[tuple[str, list[ModeratedGrade]]]:
    """Each graded section with its grades, the newest first; the overall grade comes first."""
    if moderation is None:
        return []
    titles = {row.code: row.title for row in case_matrix(moderation.sampled).rows}
    found: dict[str, list[ModeratedGrade]] = {}
    for grade in moderation.grades.select_related("given_by").order_by("-number"):
        found.setdefault(grade.section, []).append(grade)
    order = [OVERALL, *(code for code in titles if code != OVERALL)]
    return [(titles.get(code, code), found[code]) for code in order if code in found]


@transaction.atomic
def change_grade(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Give a moderated grade anew, with the reason; both are kept (E50)."""
    case, user = audit_or_404(request, ref)
    sampled = sampled_or_404(case, number)
    found = Moderation.objects.filter(sampled=sampled).select_related("sampled", "case").first()
    if found is None or not may_read_grades(user, case) or not may_change(user, case, found):
        raise Http404
    graded = _in_order(found)
    sections = [(grades[0].section, f"{title}: {grades[0].label}") for title, grades in graded]
    form = ChangeGradeForm(request.POST or None, sections=sections)
    page = case_context(request, case, HERE) | {"sampled": sampled, "form": form}
    if request.method == "POST":
        if form.is_valid():
            try:
                with transaction.atomic():
                    section = form.cleaned_data["section"]
                    services.change_grade(found, section, form.graded(), by=user, at=timezone.now())
                messages.success(request, "The grade was changed. The one before is kept beside it.")
                return redirect("aud_moderated_case", ref=case.reference, number=number)
            except CaseRefusal as refusal:
                form.add_error(None, str(refusal))
        return refuse(render(request, "workflows/multi_agency_audit/change_grade.html", page))
    return render(request, "workflows/multi_agency_audit/change_grade.html", page)


@transaction.atomic
def correct_minute(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Add to the minute of a case, or correct it; what was written stays."""
    case, user = audit_or_404(request, ref)
    sampled = sampled_or_404(case, number)
    found = Moderation.objects.filter(sampled=sampled).select_related("sampled", "case").first()
    if found is None or not may_read_grades(user, case) or not case.is_open or not may(user, "moderate_grades"):
        raise Http404
    form = MinuteNoteForm(request.POST or None)
    page = case_context(request, case, HERE) | {"sampled": sampled, "form": form}
    if request.method == "POST":
        if form.is_valid():
            try:
                services.correct_minute(found, form.cleaned_data["text"], by=user, at=timezone.now())
                messages.success(request, f"Your note is with the minute of {sampled.subject}.")
                return redirect("aud_moderated_case", ref=case.reference, number=number)
            except CaseRefusal as refusal:  # the audit was closed while it was written
                form.add_error(None, str(refusal))
        return refuse(render(request, "workflows/multi_agency_audit/correct_minute.html", page))
    return render(request, "workflows/multi_agency_audit/correct_minute.html", page)


class GradingPage(FormTaskPage):
    """A task about one case of the sample, with the grades of its agencies."""

    template_name = "workflows/multi_agency_audit/moderate.html"

    def sampled(self, item: WorkItem) -> SampleCase:
        """The case of the sample."""
        return SampleCase.objects.select_related("frame__case").get(pk=item.task.seed.pk)

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The matrix; the link to raise a concern."""
        sampled = self.sampled(item)
        found = Moderation.objects.filter(sampled=sampled).first()
        return super().extra_context(item) | {
            "sampled": sampled,
            "matrix": case_matrix(sampled),
            "moderation": found,
            "grades": _in_order(found),
        }

    def success_url(self, item: WorkItem) -> str:
        """Back to the cases: usually several are moderated in one meeting."""
        return reverse("aud_moderation", kwargs={"ref": item.case.reference})


class Moderate(GradingPage):
    """What the moderation meeting agreed about one case."""

    node = "moderate"
    form_class = ModerateForm
    submit = "Record the moderation of this case"
    next_step = "When every case is moderated, the findings report is written."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """The agencies' grades."""
        return {"matrix": case_matrix(self.sampled(item))}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it."""
        services.moderate(self.sampled(item), form.minute(), by=by, at=at)


class DecideGrade(GradingPage):
    """The chair of the quality assurance group decides where the auditors differ."""

    node = "decide_grade"
    form_class = GradeForm
    submit = "Decide the grade"
    next_step = "The auditors' disagreement and your reasons stay with the case."

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Decide it."""
        found = Moderation.objects.get(sampled_id=item.task.seed.pk)
        services.decide(found, form.graded(), by=by, at=at)
