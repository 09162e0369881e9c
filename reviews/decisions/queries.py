"""Reading decisions: what each person may see of the others' positions."""

from dataclasses import dataclass

from django.db.models import QuerySet

from reviews.cases.models import Case
from reviews.decisions.models import Decision, Position, Signatory
from reviews.decisions.options import QUESTIONS
from reviews.people.models import User


@dataclass(frozen=True)
class Line:
    """One partner's line in a decision as one person sees it."""

    signatory: Signatory
    position: Position | None
    hidden: bool

    @property
    def choice(self) -> str:
        """The position in words."""
        if self.position is None:
            return "Not given yet"
        if self.hidden:
            return "Given, not shown yet"
        return QUESTIONS[self.signatory.decision.code].choices[self.position.choice]

    @property
    def dissents(self) -> bool:
        """Whether this partner does not agree."""
        if self.position is None or self.hidden:
            return False
        question = QUESTIONS[self.signatory.decision.code]
        return self.position.choice not in question.agreeing | question.amending


def lines_of(decision: Decision, viewer: User) -> list[Line]:
    """Each partner's position; in a blind decision the others' are hidden until the own one is given or all are in."""
    positions = {position.agency_id: position for position in decision.positions.all()}
    given = any(one.confirmed_at and one.agency_id in viewer.agency_ids for one in positions.values())
    hides = decision.blind and decision.settled_at is None and not given
    lines = []
    for signatory in decision.signatories.all():
        position = positions.get(signatory.agency_id)
        own = signatory.agency_id in viewer.agency_ids
        lines.append(Line(signatory, position, hidden=bool(position) and hides and not own))
    return lines


def decisions_of(case: Case) -> QuerySet[Decision]:
    """The decisions of a case with everything a page shows, in a constant number of queries."""
    return (
        Decision.objects.filter(case=case)
        .prefetch_related("signatories__agency", "signatories__decision", "positions__agency", "positions__holder")
        .order_by("-opened_at")
    )
