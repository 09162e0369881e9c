"""Who reads all agencies' grades of an audit."""

from reviews.cases.models import Case
from reviews.people.models import User
from reviews.returns.visibility import READS_WHEN_RELEASED, READS_WHEN_SENT
from workflows.multi_agency_audit.places import KIND


def may_read_grades(user: User, case: Case) -> bool:
    """Whether this person reads all agencies' grades: as for returns (domain §2.5), agencies once moderation begins."""
    if user.roles & READS_WHEN_SENT:
        return True
    return bool(user.roles & READS_WHEN_RELEASED) and case.released_at is not None


def sees_grades(user: User, case: Case) -> bool:
    """Whether the grades are in this person's menu."""
    return case.kind == KIND and may_read_grades(user, case)
