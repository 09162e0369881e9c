"""What the flow asks: which agencies visited."""

from typing import Any

from reviews.people.models import Agency


def visitors(activation: Any) -> list[Agency]:
    """The agencies that take part in the case."""
    rows = activation.process.case.participants.filter(withdrawn_at=None).select_related("agency")
    return [row.agency for row in rows]
