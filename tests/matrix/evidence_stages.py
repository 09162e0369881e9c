"""Two practice reviews, an own and a foreign one, brought to a step of learning reports or of comments."""

from __future__ import annotations

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from tests.matrix.detours import Detour, Side, Sides, begin, onward
from tests.stories.evidence_teller import EvidenceTeller
from tests.stories.teller import Teller


def own_and_foreign() -> tuple[Case, Case] | None:
    """The two reviews of the matrix, if they have been told."""
    found = list(Case.objects.filter(kind="practice_review").order_by("-pk")[:2])
    return (found[1], found[0]) if len(found) == 2 else None


def both_reviews(story: Teller, own: Agency) -> Sides:
    """The own review with the own agency and the police; the foreign one with an agency that nobody here is in."""
    mine, theirs = EvidenceTeller(), EvidenceTeller()
    mine.leads, mine.authors = story.leads, story.authors
    sides = (
        Side(mine, [own, mine.police]),
        Side(theirs, [Agency.objects.get(code="btp"), theirs.icbs[1]]),
    )
    reviewer = User.objects.filter(memberships__role="lead_reviewer").earliest("pk")
    for side in sides:
        side.teller.given_a_practice_review()
        if side.teller is mine:
            mine.reviewer = reviewer
        side.teller.up_to_the_appointment(side.agencies)
    return sides


def _sent(review: EvidenceTeller, agencies: list[Agency]) -> None:
    for agency in agencies:
        review.report_is_sent(agency)


def _approved(review: EvidenceTeller, agencies: list[Agency]) -> None:
    for agency in agencies:
        review.report_is_approved(agency)


def _drafted(review: EvidenceTeller, agencies: list[Agency]) -> None:
    review.does(review.manager, "request_reports", {"wanted": "no", "none_because": "The returns are enough."})
    review.family_and_practitioners_are_heard()
    review.draft_is_written()


def _commented(review: EvidenceTeller, agencies: list[Agency]) -> None:
    for agency in agencies:
        review.agency_comments(agency, "The date is wrong.")


EVIDENCE_DETOURS: dict[str, Detour] = {
    "evidence_requesting": begin("triage", both_reviews),
    "evidence_reporting": onward("evidence_requesting", lambda review, agencies: review.reports_are_asked(agencies)),
    "evidence_approving": onward("evidence_reporting", _sent),
    "evidence_reported": onward("evidence_approving", _approved),
    "evidence_sending": onward("evidence_requesting", _drafted),
    "evidence_commenting": onward("evidence_sending", lambda review, agencies: review.draft_is_sent(agencies)),
    "evidence_answering": onward("evidence_commenting", _commented),
}
