"""Deciding a proposed local period: another person than its author, who sees what it would move."""

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reviews.people.policy import may, require
from reviews.presentation.form_page import refuse
from workflows.clock.administration.local_periods import decide_period, would_move
from workflows.clock.administration.refusals import ProposalRefused
from workflows.clock.errors import ClockRefused
from workflows.clock.law_forms import DecidePeriodForm
from workflows.clock.models import PeriodProposal
from workflows.clock.previews import Preview, preview
from workflows.clock.views.law_changes import rule_address
from workflows.clock.views.shown_first import CHANGED

if TYPE_CHECKING:
    from reviews.people.models import User


@require_http_methods(["GET", "POST"])
def period_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a proposed period with the open deadlines it would move, and let a second person decide it."""
    user = cast("User", request.user)
    if not may(user, "approve_period"):
        require(user, "change_deadline_policy")
    found = PeriodProposal.objects.select_related("rule__edition", "proposed_by", "decided_by", "became")
    proposal = get_object_or_404(found, pk=pk)
    answer = may(user, "approve_period", proposal)
    shown = preview(would_move(proposal) if proposal.is_waiting else [], user)
    form = DecidePeriodForm(request.POST if request.method == "POST" else None)
    conflict = False
    if request.method == "POST" and form.is_valid():
        try:
            return _decided(request, proposal, form, shown)
        except ClockRefused as refusal:
            form.add_error(None, str(refusal))
            conflict = isinstance(refusal, ProposalRefused)
    context = {
        "proposal": proposal,
        "period_now": proposal.rule.as_rule().period,
        "shown": shown,
        "form": form,
        "may_decide": bool(answer) and proposal.is_waiting,
        "why_not": answer.reason,
        "back_url": rule_address(proposal.rule),
    }
    page = render(request, "workflows/clock/proposal.html", context)
    if request.method == "POST":
        refuse(page)
        page.status_code = 409 if conflict else page.status_code
    return page


def _decided(request: HttpRequest, proposal: PeriodProposal, form: DecidePeriodForm, shown: Preview) -> HttpResponse:
    agreed = form.cleaned_data["decision"] == DecidePeriodForm.AGREE
    if agreed and proposal.is_waiting and request.POST.get("seen") != shown.mark:
        raise ProposalRefused(CHANGED)
    user = cast("User", request.user)
    moved = decide_period(proposal, agreed, by=user, at=timezone.now(), note=form.cleaned_data["note"] or "")
    words = f"The period is changed. Open deadlines that moved: {len(moved)}." if agreed else "The period stays."
    messages.success(request, words)
    return HttpResponseRedirect(rule_address(proposal.rule))
