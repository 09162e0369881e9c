"""Who may be on a page of an escalation."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from reviews.cases.access import case_or_404
from reviews.people.models import User
from workflows.escalation import access
from workflows.escalation.models import Escalation


def user_of(request: HttpRequest) -> User:
    """The signed-in person; 404 for anybody else."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def escalation_or_404(request: HttpRequest, ref: str) -> Escalation:
    """The escalation of a case this person knows of and whose content they may read; otherwise 404."""
    case = case_or_404(request, ref)
    rows = Escalation.objects.select_related("raiser", "other", "raised_by")
    escalation = rows.filter(case=case).first()
    if escalation is None:
        raise Http404("This case is no escalation.")
    escalation.case = case
    if not access.reads(user_of(request), case, escalation.stage):
        raise Http404("There is no such case, or it is not yours to see.")
    return escalation
