"""The certificate: why this date?"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.cases.access import case_or_404
from reviews.cases.subnav import case_context
from reviews.people.policy import may
from reviews.presentation.pdf import PdfMarks, PdfUnavailable, pdf_response
from workflows.clock import hooks
from workflows.clock.calendars import local_today, present_calendar
from workflows.clock.explanation import SEND_BY, explain
from workflows.clock.lateness import needs_reason
from workflows.clock.models import Deadline
from workflows.clock.views.entitled import deadline_or_404, may_explain_lateness, reads_reasons


def deadline_certificate(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Show day by day how the due day was counted, and on what authority."""
    case = case_or_404(request, ref)
    deadline = deadline_or_404(request, case, pk)
    context = _content(deadline) | {
        "needs_reason": needs_reason(deadline, local_today()),
        "may_explain": may_explain_lateness(request.user) and _can_be_explained(deadline),
        "may_correct": bool(may(request.user, "propose_correction", case)),
        "reads_reasons": reads_reasons(request.user),
        "pages": hooks.deadline_pages,
    }
    return render(request, "workflows/clock/certificate.html", case_context(request, case, "case_deadlines") | context)


def _can_be_explained(deadline: Deadline) -> bool:
    """What was met in time, or cancelled, has no lateness to explain."""
    return deadline.is_open or (deadline.met_on is not None and deadline.met_on > deadline.due_on)


@require_safe
def deadline_certificate_pdf(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """The same as an accessible PDF, without reasons; says what to install when PDFs cannot be made here."""
    case = case_or_404(request, ref)
    deadline = deadline_or_404(request, case, pk)
    now = timezone.now()
    marks = PdfMarks(case.reference, str(request.user), now, case.marking)
    name = f"{case.reference}-{deadline.code}-{deadline.pk}-certificate.pdf"
    try:
        context = _content(deadline) | {"case": case, "at": now}
        return pdf_response("workflows/clock/certificate_pdf.html", context, marks, filename=name)
    except PdfUnavailable as missing:
        return render(request, "errors/no_pdf.html", {"missing": str(missing)})


def _content(deadline: Deadline) -> dict[str, Any]:
    """What page and PDF have in common."""
    today, now = local_today(), timezone.now()
    return {
        "deadline": deadline,
        "rule": deadline.rule,
        "period": deadline.derived_rule().period,
        "shown": explain(deadline, present_calendar()),
        "state": deadline.state(today, now),
        "late": deadline.is_late(today, now),
        "advice": SEND_BY,
    }
