"""Who reads which part of a practice review (domain §2.5)."""

from dataclasses import replace

from reviews.cases.access import facts_of, has_grant, is_business_unit, takes_part
from reviews.cases.models import Case
from reviews.cases.practice_review import PRACTICE_REVIEW
from reviews.people.models import User
from reviews.people.roles import Role
from reviews.people.visibility import Thing, sees
from workflows.practice_review.models import Approval

FOLLOWERS = (Role.DSP, Role.LSP, Role.SCRUTINEER)
GROUP = (Role.GROUP_MEMBER, Role.GROUP_CHAIR)


def is_reviewer(user: User, case: Case) -> bool:
    """Whether the person reviews this case today."""
    return user.has_role(Role.LEAD_REVIEWER) and has_grant(user, case)


def may_read_terms(user: User, case: Case) -> bool:
    """Whether a person reads the terms of reference: everybody who works on the review, agencies that take part too."""
    if case.kind != PRACTICE_REVIEW:
        return False
    if is_business_unit(user) or user.has_role(*FOLLOWERS, *GROUP):
        return True
    return is_reviewer(user, case) or takes_part(user, case)


def may_read_selection(user: User, case: Case) -> bool:
    """Whether a person reads candidates, their interests and the appointment: business unit, partners, scrutineer."""
    return case.kind == PRACTICE_REVIEW and (is_business_unit(user) or user.has_role(Role.DSP, Role.SCRUTINEER))


def may_read_engagement(user: User, case: Case) -> bool:
    """Whether a person reads what family and practitioners said. No agency does."""
    if case.kind != PRACTICE_REVIEW:
        return False
    return is_business_unit(user) or user.has_role(Role.DSP, Role.SCRUTINEER) or is_reviewer(user, case)


def may_write_engagement(user: User, case: Case) -> bool:
    """Whether a person records contacts: the business unit and the reviewer, while the case is open."""
    if case.kind != PRACTICE_REVIEW or not case.is_open:
        return False
    return is_business_unit(user) or is_reviewer(user, case)


def reads_only_the_end(user: User, case: Case) -> bool:
    """Whether no role of the person reads drafts: a lead partner, whatever else they are, reads the final version."""
    rest = user.roles - {Role.LSP.value}
    return not sees(rest, Thing.LCSPR_DRAFT, facts_of(user, case))


def may_read_report(user: User, case: Case) -> bool:
    """Whether a person reads the report in all its versions; lead partners read it once it is approved."""
    if case.kind != PRACTICE_REVIEW:
        return False
    facts = facts_of(user, case)
    if user.has_role(Role.LSP):
        facts = replace(facts, final=Approval.objects.filter(case=case).exists())
    return sees(user.roles, Thing.LCSPR_DRAFT, facts)
