"""The reviewer is reminded of the day of publication by name, while they may read the case (C5, domain §8)."""

from collections.abc import Sequence

from reviews.cases.models import Case
from workflows.chase.automatic.planning import plan
from workflows.chase.hooks import Also
from workflows.clock.models import Deadline
from workflows.practice_review.models import Appointment

PUBLISH = "C5"


def reviewer_too(deadlines: Sequence[Deadline]) -> dict[int, Also]:
    """Name the reviewer of each case whose publication is among these deadlines, until their access runs out."""
    cases = {one.case_id: one.pk for one in deadlines if one.code == PUBLISH}
    if not cases:
        return {}
    held = Appointment.objects.filter(case__in=cases, ended_on=None).exclude(user=None).exclude(grant=None)
    rows = held.values_list("case_id", "user_id", "grant__until")
    return {cases[case]: Also(f"user:{user}", until) for case, user, until in rows}


def plan_reminders(case: Case) -> None:
    """Write the reminders of the publication anew: somebody began or ceased to review the case."""
    plan(list(Deadline.objects.open().filter(case=case, code=PUBLISH)))
