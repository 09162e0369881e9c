"""The lock every service on a case takes first (after the process, before deadlines and trail heads)."""

from reviews.cases.models import Case
from reviews.cases.services.refusals import CaseIsClosed


def locked(case: Case, *, closed_too: bool = False) -> Case:
    """Lock the case's row until the transaction ends and read its state afresh; raises CaseIsClosed."""
    fresh = Case.objects.select_for_update(no_key=True, of=("self",)).get(pk=case.pk)
    for name in ("state", "closed_at", "released_at", "lead_id"):
        setattr(case, name, getattr(fresh, name))
    if case.closed_at is not None and not closed_too:
        raise CaseIsClosed
    return case
