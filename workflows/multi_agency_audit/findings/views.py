"""Pages of the findings: write them, decide on them, read them on the web and as a PDF."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from reviews.cases.models import Case
from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.presentation.pdf import PdfMarks, PdfUnavailable, pdf_response
from reviews.trail.reads import record_view
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.findings import services
from workflows.multi_agency_audit.findings.composition import compose, first_texts
from workflows.multi_agency_audit.findings.forms import FindingsForm, VerdictForm
from workflows.multi_agency_audit.findings.models import FindingsReport
from workflows.multi_agency_audit.findings.places import readable_reports
from workflows.multi_agency_audit.findings.sections import HEADINGS
from workflows.multi_agency_audit.findings.services import why_not_decide
from workflows.multi_agency_audit.models import AuditPlan
from workflows.multi_agency_audit.moderation.matrix import ORDER
from workflows.multi_agency_audit.moderation.models import ModeratedGrade
from workflows.multi_agency_audit.services.chairing import NOT_NAMED, chair_of, scope_of
from workflows.multi_agency_audit.tables.grades import grade_label
from workflows.multi_agency_audit.views.reading import audit_or_404

HERE = "aud_findings"


def shown(report: FindingsReport) -> dict[str, Any]:
    """What the page and the PDF show of one version."""
    composed = report.composed
    later = ModeratedGrade.objects.filter(moderation__case=report.case, given_at__gt=report.finished_at)
    return {
        "report": report,
        "verdict": getattr(report, "verdict", None),
        "composed": composed,
        "texts": [(heading.title, report.texts.get(heading.code, "")) for heading in HEADINGS],
        "scale": [(grade_label(code), composed["counts"].get(code, 0)) for code in ORDER],
        "grades_in_order": [grade_label(code) for code in ORDER],
        "by_section": [(_titled(row), [row["counts"].get(code, 0) for code in ORDER]) for row in composed["sections"]],
        "together": _together(composed.get("together")),
        "changed_later": later.exists(),
    }


def _titled(row: dict[str, Any]) -> str:
    return f"{row['title']} (weighs double)" if row.get("double") else str(row["title"])


def _together(row: dict[str, Any] | None) -> dict[str, Any] | None:
    """The row under the sections; versions finished before there were weights have none."""
    return row and {"numbers": [row["counts"].get(code, 0) for code in ORDER], "middle": row["middle"]}


def wanted_report(request: HttpRequest, user: User, case: Case) -> tuple[FindingsReport, list[FindingsReport]]:
    """The version asked for and every version this person may read; 404 when there is none."""
    versions = readable_reports(user, case)
    if not versions:
        raise Http404("There are no findings yet, or they are not yours to read.")
    number = request.GET.get("version", "")
    return next((one for one in versions if str(one.number) == number), versions[0]), versions


def findings(request: HttpRequest, ref: str) -> HttpResponse:
    """Read the findings report."""
    case, user = audit_or_404(request, ref)
    report, versions = wanted_report(request, user, case)
    record_view(case.pk, f"the findings, version {report.number}")
    context = case_context(request, case, HERE) | shown(report) | {"versions": versions}
    return render(request, "workflows/multi_agency_audit/findings.html", context)


def findings_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """The findings report as an accessible PDF with marking, reference, person and time."""
    case, user = audit_or_404(request, ref)
    report, _ = wanted_report(request, user, case)
    record_view(case.pk, f"the findings, version {report.number}, as a PDF")
    marks = PdfMarks(case.reference, user.name, timezone.now(), case.marking)
    name = f"{case.reference}-findings-{report.number}.pdf"
    context = shown(report) | {"case": case, "plan": AuditPlan.objects.get(case=case)}
    try:
        return pdf_response("workflows/multi_agency_audit/findings_pdf.html", context, marks, filename=name)
    except PdfUnavailable as unavailable:
        return render(request, "errors/no_pdf.html", {"missing": str(unavailable)})


class WriteFindings(FormTaskPage):
    """The texts, prefilled from the tools and the moderation or from the version before."""

    node = "write_findings"
    form_class = FindingsForm
    template_name = "workflows/multi_agency_audit/write_findings.html"
    submit = "Finish this version"
    next_step = (
        "The tables are composed from the audit's data. The quality assurance group decides on exactly this version."
    )

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """A later version says what changed."""
        return {"amending": services.latest_report(item.case) is not None}

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """What is known already, so that nobody types it twice."""
        if last := services.latest_report(item.case):
            lines = {"themes": "\n".join(last.themes), "recommendations": "\n".join(last.recommendations)}
            return {**last.texts, **lines}
        return first_texts(item.case, compose(item.case))

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What the group asked to change."""
        last = services.latest_report(item.case)
        return super().extra_context(item) | {"verdict": getattr(last, "verdict", None) if last else None}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Finish the version."""
        services.finish(item.case, form.written(), by=by, at=at)


class ApproveFindings(FormTaskPage):
    """The quality assurance group's chair records what the group said."""

    node = "approve_findings"
    form_class = VerdictForm
    template_name = "workflows/multi_agency_audit/approve_findings.html"
    submit = "Record what the group said"
    next_step = "Accepted findings are shared with everybody who took part; otherwise they are written again."

    def report(self, item: WorkItem) -> FindingsReport:
        """The version to decide on."""
        found = services.latest_report(item.case)
        assert found is not None, "the step before finishes a version"
        return found

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The whole report; who speaks for the group, and why this person may not."""
        report, scope = self.report(item), scope_of(item.case)
        group = {"scope": scope, "chair": chair_of(scope), "not_named": NOT_NAMED}
        return super().extra_context(item) | shown(report) | group | {"refused": why_not_decide(report, self.user)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it."""
        data, report = form.cleaned_data, self.report(item)
        if data["verdict"] == "accept":
            services.accept(report, held_on=data["held_on"], note=data["note"], by=by, at=at)
        else:
            services.send_back(report, data["what_to_change"], held_on=data["held_on"], by=by, at=at)
