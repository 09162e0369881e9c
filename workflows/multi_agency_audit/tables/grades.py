"""The scale of grades and the scores of a standard (domain §5.5); ordered, each with its definition."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Grade:
    """One grade: `place` 1 is best; 0 stands outside the order."""

    code: str
    label: str
    place: int
    definition: str


@dataclass(frozen=True)
class Score:
    """How far one standard is met."""

    code: str
    label: str
    definition: str


GRADES: tuple[Grade, ...] = (
    Grade(
        "outstanding",
        "Outstanding",
        1,
        "Every standard is met, and practice made a clear and lasting difference for the child.",
    ),
    Grade("good", "Good", 2, "Nearly every standard is met; what is missing made no difference to the child's safety."),
    Grade(
        "requires_improvement",
        "Requires improvement",
        3,
        "The child is safe, but standards are only partly met and help was slower or weaker than it should have been.",
    ),
    Grade("inadequate", "Inadequate", 4, "Standards are not met, and the child was or is left at risk of harm."),
    Grade("not_graded", "Not graded", 0, "The file does not hold enough to grade this."),
)
"""Words widely used in inspection; the partnership's own definitions are an assumption until it adopts them."""

SCORES: tuple[Score, ...] = (
    Score("met", "Met", "The file shows it."),
    Score("partly", "Partly met", "The file shows some of it."),
    Score("not_met", "Not met", "The file shows that it was not done."),
    Score("na", "Not applicable", "It could not have been done in this case."),
    Score("not_evidenced", "Not evidenced", "It may have been done; the file does not show it."),
)

GRADE: dict[str, Grade] = {grade.code: grade for grade in GRADES}
SCORE: dict[str, Score] = {score.code: score for score in SCORES}


def grade_label(code: str) -> str:
    """The grade in words; a dash when there is none."""
    return GRADE[code].label if code in GRADE else "–"
