"""The lead of an audit is reminded by name of what its office owes: each case's moderation, and the findings."""

from collections.abc import Sequence
from datetime import date

from reviews.cases.models import Case
from reviews.people.models import Membership
from reviews.people.named_duties import Place
from workflows.chase.hooks import Also
from workflows.clock.models import Deadline

OF_THE_LEAD = frozenset({"C9m", "C12"})
LEAD = "audit_lead"
"""The duty of a reminder for whoever leads an audit when it is sent: "audit_lead@12", with the key of its case."""


def lead_too(deadlines: Sequence[Deadline]) -> dict[int, Also]:
    """Name the lead of each audit for these of its deadlines, up to the due day."""
    asked = [one for one in deadlines if one.code in OF_THE_LEAD and one.case_id is not None]
    return {one.pk: Also(f"{LEAD}@{one.case_id}", one.due_on) for one in asked}


def lead_of(case_pk: int, day: date) -> set[Place]:
    """Give who leads an audit, for each agency for which they act on a day; nobody when they act for none."""
    led = Case.objects.filter(pk=case_pk).exclude(lead=None).values("lead")
    return set(Membership.objects.current(day).filter(user__in=led).values_list("user_id", "agency_id"))
