"""Who may be told about a case of a confined kind: its reference alone says that it exists."""

from collections.abc import Collection

from reviews.cases import kinds
from reviews.cases.models import Case
from reviews.people.models import User


def those_who_may_know(reference: str, duty: str, people: list[int]) -> list[int]:
    """Keep of the holders of any duty, and of their deputies, those who may know of a confined case."""
    if not people or not _may_be_confined(reference):
        return people
    case = Case.objects.filter(reference=reference, kind__in=kinds.confined()).only("pk").first()
    if case is None:
        return people
    return who_opens(case, people)


def who_opens(case: Case, people: Collection[int]) -> list[int]:
    """Keep those who may know of the case today, by key."""
    asked = User.objects.filter(pk__in=people).order_by("pk")
    return [one.pk for one in asked if Case.objects.visible_to(one).filter(pk=case.pk).exists()]


def _may_be_confined(reference: str) -> bool:
    """Whether the reference has the short code of such a kind: no query for all the others."""
    return any(kinds.get(code).short in reference for code in kinds.confined())
