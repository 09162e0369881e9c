"""From the pages of other cases: the address on which a matter can be escalated, for those who may raise."""

from urllib.parse import urlencode

from django.urls import reverse

from reviews.cases import kinds
from reviews.cases.models import Case
from reviews.decisions.models import Decision, DecisionOutcome
from reviews.people.models import Agency, User
from reviews.people.policy import may
from workflows.escalation import access, topics


def escalate_link(user: User, case: Case, matter: str, agency: Agency | None) -> str:
    """The address of the raise page with the case, the matter and the other agency filled in; empty for nobody.

    An agency does not escalate its own lateness; it carries references and codes alone, nothing about a child.
    """
    if matter not in topics.MATTERS or kinds.get(case.kind).confined or not may(user, access.RAISE):
        return ""
    if agency is not None and agency.pk in {one.pk for one in access.own_agencies(user)}:
        return ""
    if matter == topics.SPLIT:
        matter = _split_on(case)
    words = {"case": case.reference, "matter": matter} | ({"agency": agency.code} if agency else {})
    return f"{reverse('raise_escalation')}?{urlencode(words)}"


def _split_on(case: Case) -> str:
    """What the partners differ on: the latest question that ended without agreement."""
    found = Decision.objects.filter(case=case, outcome=DecisionOutcome.SPLIT).order_by("-settled_at", "-pk")
    return topics.of_split(found.values_list("code", flat=True).first() or "")
