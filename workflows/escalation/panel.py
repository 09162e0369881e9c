"""The block of an escalation on its case page: where it stands and the way to its record."""

from django.http import HttpRequest

from reviews.cases.hooks import Banner, Panel
from reviews.cases.models import Case
from reviews.people.models import User
from workflows.escalation import access, ladder
from workflows.escalation.forms.raising import NOT_SAFE
from workflows.escalation.models import Escalation

KIND = "escalation"


def _of(request: HttpRequest, case: Case) -> Escalation | None:
    if case.kind != KIND or not isinstance(request.user, User):
        return None
    found = Escalation.objects.select_related("raiser", "other").filter(case=case).first()
    if found is None or not access.reads(request.user, case, found.stage):
        return None
    return found


def panel(request: HttpRequest, case: Case) -> Panel | None:
    """Who raised it with whom, at which stage it is."""
    found = _of(request, case)
    if found is None:
        return None
    words = {"escalation": found, "stage": ladder.title(found.stage), "case": case}
    return Panel("workflows/escalation/panel.html", words, order=5)


def banners(request: HttpRequest, case: Case) -> list[Banner]:
    """A child who may not be safe is said first, with the telephone (E47)."""
    found = _of(request, case)
    if found is None or found.outcome or found.safety not in NOT_SAFE:
        return []
    return [Banner("The child may not be safe. Telephone first: 999, or children’s social care.")]


def has_record(user: User, case: Case) -> bool:
    """Whether the sub-navigation shows the page."""
    if case.kind != KIND:
        return False
    stage = Escalation.objects.filter(case=case).values_list("stage", flat=True).first()
    return stage is not None and access.reads(user, case, stage)
