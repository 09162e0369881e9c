"""What an action came from, how its impact is rated and when."""

from __future__ import annotations

from django.db import models

from reviews.cases import kinds


class Impact(models.TextChoices):
    """How far an action changed something (local practice)."""

    NONE = "no_evidence", "No evidence"
    ACTIVITY = "activity_only", "Activity only"
    PRACTICE = "change_in_practice", "Change in practice"
    CHILDREN = "change_for_children", "Change for children"


class ImpactMoment(models.TextChoices):
    """When impact is rated."""

    SIX = "6", "Six months after sign-off"
    TWELVE = "12", "Twelve months after sign-off"
    CLOSURE = "closure", "At closure"


class OtherSource(models.TextChoices):
    """Where actions come from that no case of ours gave."""

    PARTNERSHIP = "partnership", "The partnership itself"
    NATIONAL = "national_review", "National review"
    INSPECTION = "inspection", "Inspection"
    OTHER = "other", "Another plan or review"


def source_label(code: str) -> str:
    """Give a source in words: a kind of case, or one of the others."""
    if code in OtherSource.values:
        return str(OtherSource(code).label)
    return kinds.get(code).label


def source_choices() -> list[tuple[str, str]]:
    """Give every source, kinds of case first."""
    return [*((kind.code, kind.label) for kind in kinds.every()), *OtherSource.choices]
