"""The certificate: why this date?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reviews.cases.access import case_or_404
from reviews.cases.subnav import case_context
from reviews.people.policy import may
from workflows.clock.calendars import local_today, present_calendar
from workflows.clock.explanation import SEND_BY, explain
from workflows.clock.lateness import needs_reason
from workflows.clock.views.entitled import deadline_or_404, may_explain_lateness, reads_reasons


def deadline_certificate(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Show day by day how the due day was counted, and on what authority."""
    case = case_or_404(request, ref)
    deadline = deadline_or_404(request, case, pk)
    today = local_today()
    context = {
        "deadline": deadline,
        "rule": deadline.rule,
        "period": deadline.derived_rule().period,
        "shown": explain(deadline, present_calendar()),
        "state": deadline.state(today),
        "late": deadline.is_late(today),
        "needs_reason": needs_reason(deadline, today),
        "may_explain": may_explain_lateness(request.user) and deadline.cancelled_at is None,
        "may_correct": bool(may(request.user, "propose_correction", case)),
        "reads_reasons": reads_reasons(request.user),
        "advice": SEND_BY,
    }
    return render(request, "workflows/clock/certificate.html", case_context(request, case, "case_deadlines") | context)
