"""Who finds concerns in the menu of an audit."""

from reviews.cases.models import Case
from reviews.people.models import User
from workflows.multi_agency_audit.concerns.reading import may_raise
from workflows.multi_agency_audit.places import KIND


def sees_concerns(user: User, case: Case) -> bool:
    """Whoever may raise one, or follows the histories of cases."""
    return case.kind == KIND and (may_raise(user, case) or user.has_role("scrutineer", "lsp"))
