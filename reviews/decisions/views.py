"""The decisions page of a case: questions, positions, dissent, meetings."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reviews.cases.access import case_or_404
from reviews.cases.hooks import escalate_url
from reviews.cases.subnav import case_context
from reviews.decisions.models import DecisionOutcome
from reviews.decisions.queries import decisions_of, lines_of
from reviews.decisions.reading import may_read_decisions
from reviews.people.models import User
from reviews.trail.reads import record_view


def case_decisions(request: HttpRequest, ref: str) -> HttpResponse:
    """Every decision of the case with each partner's position, and the meetings behind them."""
    case = case_or_404(request, ref)
    user = request.user
    if not isinstance(user, User) or not may_read_decisions(user, case):
        raise Http404
    record_view(case.pk, "the decisions")
    decisions = [(decision, lines_of(decision, user)) for decision in decisions_of(case)]
    split = any(one.outcome == DecisionOutcome.SPLIT for one, _ in decisions)
    meetings = case.meetings.prefetch_related("attendances__agency").order_by("-held_on")
    context = case_context(request, case, "case_decisions") | {
        "decisions": decisions,
        "meetings": meetings,
        "escalate": escalate_url(user, case, "split_decision") if split and case.is_open else "",
    }
    return render(request, "reviews/decisions/case_decisions.html", context)
