"""The lead of an audit is reminded by name of what its office owes: each case's moderation, and the findings."""

from collections.abc import Sequence

from reviews.cases.models import Case
from workflows.chase.hooks import Also
from workflows.clock.models import Deadline

OF_THE_LEAD = frozenset({"C9m", "C12"})


def lead_too(deadlines: Sequence[Deadline]) -> dict[int, Also]:
    """Name the lead of each audit for these of its deadlines, up to the due day."""
    asked = [one for one in deadlines if one.code in OF_THE_LEAD and one.case_id is not None]
    if not asked:
        return {}
    led = Case.objects.filter(pk__in={one.case_id for one in asked}, lead__is_active=True)
    leads = dict(led.values_list("pk", "lead_id"))
    return {one.pk: Also(f"user:{leads[one.case_id]}", one.due_on) for one in asked if one.case_id in leads}
