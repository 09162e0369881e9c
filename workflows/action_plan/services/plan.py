"""The one standing case of the learning plan, and which agencies take part in it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from reviews.cases.models import Case
from reviews.cases.services import open_case
from workflows.action_plan.models import StandingPlan
from workflows.action_plan.states import KIND, RUNNING
from workflows.clock.calendars import local_today
from workflows.clock.editions import edition_in_force

if TYPE_CHECKING:
    from reviews.people.models import User

TITLE = "Learning action plan of the partnership"


@transaction.atomic
def plan_of(by: User | None, at: datetime) -> Case:
    """Give the standing plan; the first action makes it, in the edition of the guidance that is in force."""
    standing = StandingPlan.objects.select_related("case").first()
    if standing is not None:
        return standing.case
    try:
        with transaction.atomic():
            case = open_case(
                kind=KIND, state=RUNNING, by=by, at=at, edition=edition_in_force(local_today()), title=TITLE
            )
            StandingPlan.objects.create(pk=1, case=case)
    except IntegrityError:  # somebody else's first action was faster
        return StandingPlan.objects.select_related("case").get().case
    return case
