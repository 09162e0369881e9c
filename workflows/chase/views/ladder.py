"""The chase of one deadline: who was told when, and who will be."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from reviews.cases.access import case_or_404
from reviews.cases.subnav import case_context
from reviews.people.policy import may
from workflows.chase.automatic.holding import next_rung, why_not
from workflows.chase.automatic.ladder import ladder_of
from workflows.clock.views.entitled import deadline_or_404
from workflows.clock.visibility import SEES_EVERY_DEADLINE

HOLDS_RUNGS = "change_deadline_policy"


def deadline_chase(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Show every step of the chase; to those who follow the case also the people who were told."""
    case = case_or_404(request, ref)
    deadline = deadline_or_404(request, case, pk)
    names = bool(request.user.is_authenticated and request.user.roles & SEES_EVERY_DEADLINE)
    rung = next_rung(deadline)
    context = {
        "deadline": deadline,
        "ladder": ladder_of(deadline, with_people=names),
        "names": names,
        "may_hold": bool(may(request.user, HOLDS_RUNGS, case)) and deadline.is_open,
        "why_not_held": why_not(deadline, rung) if deadline.is_open else "",
    }
    return render(request, "workflows/chase/ladder.html", case_context(request, case, "case_deadlines") | context)
