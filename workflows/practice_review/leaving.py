"""A reviewer who stops being one loses the case the same day (E39)."""

from django.utils import timezone

from reviews.people.models import Membership
from reviews.people.roles import Role
from workflows.practice_review.models import Appointment
from workflows.practice_review.services.appointing import withdraw_access


def reviewer_left(ended: Membership) -> None:
    """End the access that came with an appointment, when somebody is lead reviewer nowhere any more."""
    if ended.role != Role.LEAD_REVIEWER or ended.user.has_role(Role.LEAD_REVIEWER):
        return
    for appointment in Appointment.objects.filter(user=ended.user, ended_on=None).select_related("grant", "case"):
        withdraw_access(appointment, today=timezone.localdate())
