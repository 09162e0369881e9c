"""The door to every case page: a foreign case and a missing one answer alike."""

from django.http import Http404, HttpRequest

from reviews.cases.models import Case, CaseGrant
from reviews.people.models import User
from reviews.people.visibility import Facts, Thing, sees, sees_always


def case_or_404(request: HttpRequest, ref: str) -> Case:
    """Give the case this person may know of; otherwise 404, which the trail's middleware records as refused."""
    cases = Case.objects.visible_to(request.user).select_related("lead")
    case = cases.filter(reference=ref).first() if "\0" not in ref else None
    if case is None:
        raise Http404("There is no such case, or it is not yours to see.")
    return case


def facts_of(user: User, case: Case) -> Facts:
    """Give what the visibility table asks about this person and this case (two queries)."""
    granted = has_grant(user, case)
    return Facts(
        assigned=takes_part(user, case),
        released=case.released_at is not None,
        granted=granted,
        own_case=granted,
    )


def reads(user: User, case: Case, thing: Thing) -> bool:
    """Say whether this person sees a thing of this case; the case is asked only where the role does not settle it."""
    return sees_always(user.roles, thing) or sees(user.roles, thing, facts_of(user, case))


def sees_children(user: User, case: Case) -> bool:
    """Say whether this person may read who the children are (domain §2.5, "child identity")."""
    if sees_always(user.roles, Thing.IDENTITY):
        return True
    facts = facts_of(user, case)
    return facts.granted or sees(user.roles, Thing.IDENTITY, facts)


def takes_part(user: User, case: Case) -> bool:
    """Say whether one of the person's agencies takes part in the case today."""
    if not user.agency_ids:
        return False
    return case.participants.filter(agency_id__in=user.agency_ids, withdrawn_at=None).exists()


def has_grant(user: User, case: Case) -> bool:
    """Say whether the person was given leave to read this case and it still runs today."""
    return CaseGrant.objects.filter(case=case).in_force_for(user).exists()


def is_business_unit(user: User) -> bool:
    """Say whether the person is the partnership manager or an officer."""
    return user.has_role("partnership_manager", "partnership_officer")
