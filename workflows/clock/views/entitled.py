"""Who may do what on the clock's pages."""

from typing import Any

from django.http import Http404, HttpRequest

from reviews.cases.models import Case
from reviews.people.policy import may
from workflows.clock.models import Deadline
from workflows.clock.visibility import SEES_EVERY_DEADLINE


def may_explain_lateness(user: Any) -> bool:
    """Tell whether the person may record why a deadline is late."""
    return bool(may(user, "set_dates"))


def reads_reasons(user: Any) -> bool:
    """Tell whether the person may read reasons, which are part of the case's content."""
    return bool(user.roles & SEES_EVERY_DEADLINE)


def deadline_or_404(request: HttpRequest, case: Case, pk: int) -> Deadline:
    """Give a deadline of this case that the person may see, or answer 404."""
    found = Deadline.objects.filter(case=case, pk=pk).visible_to(request.user).with_rule().first()
    if found is None:
        raise Http404("There is no such deadline, or it is not yours to see.")
    found.case = case
    return found
