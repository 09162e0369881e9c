"""The practice review as far as a rapid review can open it; its procedure will adopt it."""

from reviews.cases import kinds, states

PRACTICE_REVIEW = "practice_review"
COMMISSIONING = "commissioning"


def register() -> None:
    """Declare the kind and its first state."""
    kinds.register(kinds.CaseKind(PRACTICE_REVIEW, "LCSPR", "Local child safeguarding practice review"))
    states.register(PRACTICE_REVIEW, {COMMISSIONING: "Commissioning"})
