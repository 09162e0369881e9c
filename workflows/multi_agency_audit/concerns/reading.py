"""Who raises a concern, who reads one, and the numbers to phone first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from reviews.cases.models import Case
from reviews.people.models import Agency, Membership, User
from reviews.people.policy import may, memberships_with
from workflows.multi_agency_audit.concerns.models import Concern, ConcernQuerySet
from workflows.multi_agency_audit.concerns.services import social_care

RAISE = "raise_concern"


@dataclass(frozen=True)
class Number:
    """Whom to phone: the words, and the number as it is dialled."""

    who: str
    number: str


def may_raise(user: User, case: Case) -> bool:
    """Whether this person, who may know of the case, may raise a concern on it: also when the audit is over."""
    return bool(may(user, RAISE))


def raises_for(user: User, case: Case) -> list[Agency]:
    """The agencies whose records may show a concern: all for the business team and the chair, else the own ones."""
    taking_part = Agency.objects.filter(participations__case=case, participations__withdrawn_at=None)
    agencies = sorted({*taking_part, social_care()}, key=lambda agency: agency.name)
    if user.has_role("partnership_manager", "partnership_officer", "group_chair"):
        return agencies
    return [agency for agency in agencies if agency.pk in user.agency_ids]


def read_by(user: User, case: Case) -> ConcernQuerySet:
    """The concerns of a case this person may read: who follows the case, who answers, the agency that raised it."""
    concerns = Concern.objects.filter(case=case)
    if may(user, "read_history"):
        return concerns
    agencies = {membership.agency_id for membership in memberships_with(user, RAISE)}
    if social_care().pk in agencies:
        return concerns
    return concerns.filter(agency_id__in=agencies) | concerns.filter(raised_by=user)


def numbers_to_phone(case: Case, today: date) -> list[Number]:
    """Children's social care by day and by night, then the safeguarding leads of those who take part."""
    named = (
        Number(f"{settings.LOCAL_AUTHORITY_NAME} children's social care", settings.CHILDRENS_CARE_PHONE),
        Number("Children's social care outside office hours", settings.CHILDRENS_CARE_PHONE_AT_NIGHT),
    )
    held = Membership.objects.current(today).filter(
        role="agency_lead", agency__participations__case=case, agency__participations__withdrawn_at=None
    )
    leads = held.exclude(user__phone="").select_related("user", "agency").order_by("agency__name", "user__name")
    known = [Number(f"{one.agency.name}: {one.user.name}, safeguarding lead", one.user.phone) for one in leads]
    return [one for one in (*named, *dict.fromkeys(known)) if one.number]
