"""Two practice reviews, an own and a foreign one, brought to a step of learning reports or of comments."""

from __future__ import annotations

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from tests.stories.evidence_teller import EvidenceTeller
from tests.stories.teller import Teller

STEPS = ("requesting", "reporting", "approving", "reported", "sending", "commenting", "answering")
"""How far a review can be told; each detour of the matrix is one of them with "evidence_" in front."""


def own_and_foreign() -> tuple[Case, Case] | None:
    """The two reviews of the matrix, if they have been told."""
    found = list(Case.objects.filter(kind="practice_review").order_by("-pk")[:2])
    return (found[1], found[0]) if len(found) == 2 else None


def both_reviews(story: Teller, own: Agency, *, until: str) -> None:
    """The own review with the own agency and the police; the foreign one with an agency that nobody here is in."""
    reviewer = User.objects.filter(memberships__role="lead_reviewer").earliest("pk")
    mine = EvidenceTeller()
    mine.leads, mine.authors, mine.reviewer = story.leads, story.authors, reviewer
    _tell(mine, [own, mine.police], until)
    theirs = EvidenceTeller()
    _tell(theirs, [Agency.objects.get(code="btp"), theirs.icbs[1]], until)


def _tell(review: EvidenceTeller, agencies: list[Agency], until: str) -> None:
    known = getattr(review, "reviewer", None)
    review.given_a_practice_review()
    review.reviewer = known or review.reviewer
    review.up_to_the_appointment(agencies)
    if until == "requesting":
        return
    if until in {"reporting", "approving", "reported"}:
        review.reports_are_asked(agencies)
        for agency in agencies if until != "reporting" else []:
            review.report_is_sent(agency)
            if until == "reported":
                review.report_is_approved(agency)
        return
    review.does(review.manager, "request_reports", {"wanted": "no", "none_because": "The returns are enough."})
    review.family_and_practitioners_are_heard()
    review.draft_is_written()
    if until == "sending":
        return
    review.draft_is_sent(agencies)
    for agency in agencies if until == "answering" else []:
        review.agency_comments(agency, "The date is wrong.")
