"""Pages of a rapid review that are no tasks: the report, its PDF, positions minuted, feedback."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from reviews.cases.access import case_or_404, is_business_unit, takes_part
from reviews.cases.models import Case
from reviews.cases.subnav import case_context
from reviews.decisions.queries import decisions_of, lines_of
from reviews.decisions.reading import may_read_decisions
from reviews.people.models import User
from reviews.presentation.pdf import PdfMarks, PdfUnavailable, pdf_response
from reviews.trail.reads import record_view
from workflows.rapid_review.actions_panel import KIND
from workflows.rapid_review.models import Feedback, ReportVersion
from workflows.rapid_review.report_sections import REPORT_SECTIONS
from workflows.rapid_review.services.panel import missing_returns


def user_of(request: HttpRequest) -> User:
    """The signed-in person; 404 for anybody else."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def report_context(request: HttpRequest, case: Case) -> dict[str, Any]:
    """The newest finished version in its headings, the decision with dissent, earlier versions."""
    versions = list(ReportVersion.objects.filter(case=case, finished_at__isnull=False).order_by("-number"))
    if not versions:
        raise Http404("There is no report yet.")
    wanted = request.GET.get("version", "")
    version = next((one for one in versions if str(one.number) == wanted), versions[0])
    sections = [(section.title, version.sections.get(section.code, "")) for section in REPORT_SECTIONS]
    user = user_of(request)
    decisions = [(one, lines_of(one, user)) for one in decisions_of(case) if one.code == "partners"]
    return {
        "version": version,
        "versions": versions,
        "sections": sections,
        "decisions": decisions,
        "sin": getattr(case, "sin", None),
        "dispatch": getattr(case, "dispatch", None),
        "missing": missing_returns(case),
    }


def report(request: HttpRequest, ref: str) -> HttpResponse:
    """Read the report."""
    case = case_or_404(request, ref)
    if not may_read_decisions(user_of(request), case):
        raise Http404
    context = report_context(request, case)
    record_view(case.pk, f"the report, version {context['version'].number}")
    page = case_context(request, case, "rr_report") | context
    return render(request, "workflows/rapid_review/report.html", page)


def report_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """The report as an accessible PDF with marking, reference, person and time."""
    case = case_or_404(request, ref)
    user = user_of(request)
    if not may_read_decisions(user, case):
        raise Http404
    at = timezone.now()
    context = report_context(request, case) | {"case": case}
    number = context["version"].number
    record_view(case.pk, f"the report, version {number}, as a PDF")
    marks = PdfMarks(case.reference, user.name, at, case.marking)
    try:
        return pdf_response(
            "workflows/rapid_review/report_pdf.html", context, marks, filename=f"{case.reference}-report-{number}.pdf"
        )
    except PdfUnavailable as unavailable:
        return render(request, "errors/no_pdf.html", {"missing": str(unavailable)})


def feedback(request: HttpRequest, ref: str) -> HttpResponse:
    """What the reader's agency was told about what its return led to; the business unit reads all."""
    case = case_or_404(request, ref)
    if case.kind != KIND:
        raise Http404
    user = user_of(request)
    rows = Feedback.objects.filter(case=case).select_related("agency")
    if not (is_business_unit(user) or may_read_decisions(user, case)):
        if not takes_part(user, case):
            raise Http404
        rows = rows.filter(agency_id__in=user.agency_ids)
    record_view(case.pk, "the feedback")
    page = case_context(request, case, "rr_feedback") | {"rows": rows}
    return render(request, "workflows/rapid_review/feedback.html", page)
