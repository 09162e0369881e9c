"""Who may own an action of an audit: the leads of the agencies that take part, and of the partners."""

from datetime import date

from django.db.models import Q

from reviews.cases.models import Case
from reviews.people.models import Agency, Membership, User


def owners_of(case: Case, today: date) -> dict[str, tuple[str, User, Agency]]:
    """By "person@agency": the words for the list, the person, the agency."""
    taking_part = Q(agency__participations__case=case, agency__participations__withdrawn_at=None)
    held = Membership.objects.current(today).in_role("agency_lead")
    leads = held.filter(taking_part | Q(agency__kind="lead_partner"), user__is_active=True)
    rows = leads.select_related("user", "agency").order_by("agency__name", "user__name", "pk")
    return {
        f"{one.user_id}@{one.agency_id}": (f"{one.agency.name}: {one.user.name}", one.user, one.agency) for one in rows
    }
