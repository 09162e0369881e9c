"""Who reads the partnership's dates, and who keeps them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from reviews.people.policy import may
from workflows.clock.visibility import SEES_PARTNERSHIP_DATES
from workflows.partnership_calendar.models import PartnershipDate

READ_BY = "The partnership's dates are for its business unit, the lead partners and the scrutineer."


def reads_dates(user: Any) -> bool:
    """Tell whether the person may read the calendar."""
    return bool(user.is_authenticated and user.roles & SEES_PARTNERSHIP_DATES)


def keeps_dates(user: Any) -> bool:
    """Tell whether the person may add and change dates."""
    return reads_dates(user) and bool(may(user, "set_dates"))


def require_keeper(user: Any) -> None:
    """Raise PermissionDenied for whoever does not keep the calendar."""
    if not reads_dates(user):
        raise PermissionDenied(READ_BY)
    if not (answer := may(user, "set_dates")):
        raise PermissionDenied(answer.reason)


def date_or_404(user: Any, pk: int) -> PartnershipDate:
    """Give a date this person may see, or answer 404."""
    found = PartnershipDate.objects.visible_to(user).with_deadline().filter(pk=pk).first()
    if found is None:
        raise Http404("There is no such date, or it is not yours to see.")
    return found
