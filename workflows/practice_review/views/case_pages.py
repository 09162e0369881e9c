"""The report of a practice review in its versions, and a version as PDF."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.subnav import case_context
from reviews.decisions.queries import decisions_of, lines_of
from reviews.people.models import User
from reviews.presentation.pdf import PdfMarks, PdfUnavailable, pdf_response
from reviews.trail.reads import record_view
from workflows.engine.views import user_of
from workflows.practice_review.models import Approval, Commission, ReportVersion
from workflows.practice_review.reading import may_read_report, may_write_engagement, reads_only_the_end
from workflows.practice_review.report_sections import REPORT_SECTIONS
from workflows.practice_review.services.approval import REPORT
from workflows.practice_review.services.commissioning import commissioned_on
from workflows.practice_review.services.confirming import COMMISSION
from workflows.practice_review.views.report_files import files_of


def report_context(request: HttpRequest, case: Case, user: User) -> dict[str, Any]:
    """The version asked for (the approved one, else the newest), its headings, the positions on it, the others.

    Empty when there is none to read."""
    approval = Approval.objects.in_force().filter(case=case).select_related("version").first()
    versions = list(readable_versions(case, user, approval))
    if not versions:
        return {}
    stands = approval.version_id if approval else None
    usual = next((one for one in versions if one.pk == stands), versions[0])
    version = next((one for one in versions if str(one.number) == request.GET.get("version", "")), usual)
    decisions = [one for one in decisions_of(case) if one.code == REPORT and one.content_sha256 == version.sha256]
    return {
        "version": version,
        "versions": versions,
        "approval": approval,
        "stands": stands == version.pk,
        "sections": [(section.title, version.sections.get(section.code, "")) for section in REPORT_SECTIONS],
        "decisions": [(one, lines_of(one, user)) for one in decisions],
    }


def commissioned_by(case: Case, user: User) -> dict[str, Any]:
    """Who decided to commission, and when: the round that was settled, else the one that runs here."""
    held = Commission.objects.filter(case=case).select_related("decision__case", "recorded_by").first()
    if held is None:
        return {}
    running = decisions_of(case).filter(code=COMMISSION).first()
    decision = decisions_of(held.decision.case).get(pk=held.decision.pk) if held.decision else running
    lines = [one for one in lines_of(decision, user) if one.signatory.required] if decision else []
    return {"commission": held, "commissioned_on": commissioned_on(case), "commissioners": lines}


def readable_versions(case: Case, user: User, approval: Approval | None) -> Any:
    """Every version; a lead partner, who reads the final one, only the one that stands."""
    versions = ReportVersion.objects.filter(case=case).select_related("written_by").order_by("-number")
    if reads_only_the_end(user, case):
        return versions.filter(pk=approval.version_id) if approval and approval.version_id else versions.none()
    return versions


@require_safe
def report(request: HttpRequest, ref: str) -> HttpResponse:
    """Read a version of the report."""
    case, user = case_or_404(request, ref), user_of(request)
    if not may_read_report(user, case):
        raise Http404
    context = report_context(request, case, user)
    if context:
        record_view(case.pk, f"the report, version {context['version'].label}")
    page = case_context(request, case, "pr_report") | context | commissioned_by(case, user)
    page |= {"files": files_of(case), "may_attach": may_write_engagement(user, case)}
    return render(request, "workflows/practice_review/report.html", page)


@require_safe
def report_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """A version as an accessible PDF with marking, reference, person and time."""
    case, user = case_or_404(request, ref), user_of(request)
    if not may_read_report(user, case):
        raise Http404
    context = report_context(request, case, user) | commissioned_by(case, user) | {"case": case}
    if "version" not in context:
        raise Http404("There is no report yet.")
    label = context["version"].label
    record_view(case.pk, f"the report, version {label}, as a PDF")
    marks = PdfMarks(case.reference, user.name, timezone.now(), case.marking)
    name = f"{case.reference}-report-{label}.pdf"
    try:
        return pdf_response("workflows/practice_review/report_pdf.html", context, marks, filename=name)
    except PdfUnavailable as unavailable:
        return render(request, "errors/no_pdf.html", {"missing": str(unavailable)})
