"""Who speaks for the group that decides on an audit: the chair its scope names, while they chair."""

from reviews.cases.models import Case
from reviews.people.models import User
from reviews.people.roles import Role
from workflows.multi_agency_audit.models.plan import AuditScope
from workflows.multi_agency_audit.refusals import AuditRefused

NOT_NAMED = "The scope names no chair who holds that role today: the chair of any review group may speak for the group."


def scope_of(case: Case) -> AuditScope | None:
    """The scope with its group and chair."""
    return AuditScope.objects.filter(case=case.pk).select_related("group", "chair").first()


def chair_of(scope: AuditScope | None) -> User | None:
    """The chair the scope names; None when it names nobody, or somebody who chairs no more."""
    chair = scope.chair if scope is not None else None
    return chair if chair is not None and chair.is_active and Role.GROUP_CHAIR in chair.roles else None


def check_chair(case: Case, user: User) -> None:
    """Raise AuditRefused when the scope names another chair than this person."""
    scope = scope_of(case)
    if refused := why_not(scope, user):
        raise AuditRefused(refused)


def check_decides(case: Case, user: User) -> None:
    """Raise AuditRefused when somebody who does not speak for the group changes what its chair decided."""
    check_chair(case, user)
    if Role.GROUP_CHAIR not in user.roles:
        raise AuditRefused("The auditors differed and the chair decided this grade: only a chair gives it anew.")


def why_not(scope: AuditScope | None, user: User) -> str:
    """Why this person does not speak for the group; empty when they do."""
    chair = chair_of(scope)
    if scope is None or chair is None or chair.pk == user.pk:
        return ""
    return f"{chair.name} chairs the group that decides on this audit ({scope.group}). Only they record what it said."
