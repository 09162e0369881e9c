"""Who reads the decision record of a case."""

from reviews.cases import kinds
from reviews.cases.access import reads
from reviews.cases.models import Case
from reviews.people.models import User
from reviews.people.visibility import Thing


def has_decisions_page(user: User, case: Case) -> bool:
    """Whether the page stands in the menu of this case for this person."""
    return kinds.has(case.kind, kinds.Part.DECISIONS) and may_read_decisions(user, case)


def may_read_decisions(user: User, case: Case) -> bool:
    """Whether a person reads the decision record of a case (domain §2.5)."""
    return reads(user, case, Thing.REPORT)
