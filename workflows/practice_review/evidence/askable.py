"""Which agencies can be asked in a practice review: not the firm its own reviewer works for."""

from reviews.cases.models import Case
from reviews.people.models import Agency, Membership
from reviews.people.models.agency import AgencyKind, AgencyQuerySet
from reviews.people.roles import Role
from workflows.clock.calendars import local_today
from workflows.practice_review.services.reviewers import reviewer_of


def askable(case: Case) -> AgencyQuerySet:
    """Every agency that can be asked, without the reviewer's: an outside organisation where they are lead reviewer."""
    agencies = Agency.objects.asked_in_reviews().exclude(kind=AgencyKind.SETTING).order_by("name")
    held = reviewer_of(case)
    if held is None or held.user_id is None:
        return agencies
    theirs = Membership.objects.current(local_today()).in_role(Role.LEAD_REVIEWER).filter(user_id=held.user_id)
    return agencies.exclude(kind=AgencyKind.EXTERNAL, pk__in=theirs.values("agency_id"))
