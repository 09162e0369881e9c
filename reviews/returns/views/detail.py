"""Reading one return: its versions, with their fingerprints, on the page and as PDF."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.cases.access import case_or_404
from reviews.cases.hooks import escalate_url
from reviews.cases.subnav import case_context
from reviews.presentation.pdf import PdfMarks, PdfUnavailable, pdf_response
from reviews.returns.events import ReturnExported
from reviews.returns.hooks import due_on
from reviews.returns.models import Outcome, Return, ReturnVersion, State
from reviews.returns.reading import answers_of
from reviews.returns.sections import kind_of_return
from reviews.trail.reads import record_view
from reviews.trail.record import record_access

if TYPE_CHECKING:
    from reviews.people.models import User


def return_or_404(request: HttpRequest, ref: str, pk: int) -> Return:
    """The return, when this person may read it; otherwise 404."""
    case = case_or_404(request, ref)
    rows = Return.objects.filter(case=case).visible_to(request.user).select_related("agency", "case")
    ret = rows.filter(pk=pk).first()
    if ret is None or not ret.readable_by(request.user):
        raise Http404("There is no such return, or it is not yours to see.")
    return ret


def versions_for(request: HttpRequest, ret: Return) -> list[ReturnVersion]:
    """All versions for the own agency; for others those that were approved and sent."""
    rows = ret.versions.select_related("submitted_by", "decided_by").order_by("-number")
    if not ret.writable_by(request.user):
        rows = rows.filter(outcome=Outcome.APPROVED)
    return list(rows)


def chosen_version(request: HttpRequest, versions: list[ReturnVersion]) -> ReturnVersion | None:
    """The version that `?version=` asks for, the latest without it. Raises Http404."""
    asked = request.GET.get("version", "")
    if not asked:
        return versions[0] if versions else None
    found = next((version for version in versions if str(version.number) == asked), None)
    if found is None:
        raise Http404("There is no such version.")
    return found


def reading_of(ret: Return, version: ReturnVersion | None) -> dict[str, Any]:
    """What page and PDF show of one version."""
    content = version.content if version else {}
    about = kind_of_return(ret.case)
    return {
        "ret": ret,
        "case": ret.case,
        "version": version,
        "noun": about.noun,
        "part_of": {part.kind: part for part in about.parts(ret.case) if part.kind != "form"},
        "sections": answers_of(ret.case, content) if version and not version.is_nil else [],
        "chronology": content.get("chronology", []),
        "documents": content.get("documents", []),
        "nil": content.get("nil", ""),
    }


@require_safe
def return_detail(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """One return to read; the read is recorded."""
    ret = return_or_404(request, ref, pk)
    versions = versions_for(request, ret)
    version = chosen_version(request, versions)
    record_view(ret.case_id, f"the return of {ret.agency.name}", obj=f"return:{ret.pk}")
    user = cast("User", request.user)
    own = ret.writable_by(user)
    context = reading_of(ret, version) | {
        "versions": versions,
        "own": own,
        "may_correct": own and ret.is_closed and ret.case.is_open,
        "correcting": own and ret.reopened_at is not None and ret.is_editable,
        "may_approve": own and ret.reopened_at is not None and ret.state == State.AWAITING_APPROVAL,
    }
    late = not ret.is_answered and (due_on(ret.case).get(ret.agency_id) or date.max) < timezone.localdate()
    if late and ret.case.is_open:
        context["escalate"] = escalate_url(user, ret.case, "late_return", ret.agency)
    page = case_context(request, ret.case, "case_returns") | context
    return render(request, "reviews/returns/detail.html", page)


@require_safe
def return_pdf(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """The same as PDF; the export is recorded. Answers 501 with what to install when PDFs cannot be made here."""
    ret = return_or_404(request, ref, pk)
    version = chosen_version(request, versions_for(request, ret))
    if version is None:
        raise Http404("Nothing has been submitted yet.")
    exported = ReturnExported(agency=ret.agency.name, version=version.number, format="PDF", obj=f"return:{ret.pk}")
    record_access(ret.case_id, exported)
    marks = PdfMarks(ret.case.reference, str(request.user), timezone.now(), ret.case.marking)
    name = f"{ret.case.reference}-return-{ret.agency.code}-v{version.number}.pdf"
    try:
        return pdf_response("reviews/returns/pdf.html", reading_of(ret, version), marks, filename=name)
    except PdfUnavailable as missing:
        return render(request, "errors/no_pdf.html", {"missing": str(missing)})
