"""What must not be overlooked on a case: an agency waits for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from reviews.cases.hooks import Banner
from reviews.people.policy import may
from workflows.chase.models import MoreTimeRequest

if TYPE_CHECKING:
    from django.http import HttpRequest

    from reviews.cases.models import Case

ANSWERS = "set_dates"


def more_time_banner(request: HttpRequest, case: Case) -> list[Banner]:
    """Show each unanswered request for more time to those who can answer it."""
    if not may(request.user, ANSWERS, case):
        return []
    waiting = MoreTimeRequest.objects.filter(deadline__case=case, deadline__met_on=None, deadline__cancelled_at=None)
    found = waiting.filter(decided_at=None).select_related("deadline__holder_agency").order_by("asked_at")[:5]
    return [
        Banner(
            f"{one.deadline.holder_agency or 'Somebody'} asks for more time.",
            reverse(
                "deadline_more_time_answer",
                kwargs={"ref": case.reference, "pk": one.deadline_id, "request_pk": one.pk},
            ),
            "Answer the request",
        )
        for one in found
    ]
