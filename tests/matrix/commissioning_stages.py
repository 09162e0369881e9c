"""Two practice reviews, an own and a foreign one, brought to a step between the decision and the approval."""

from __future__ import annotations

from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from tests.factories.cases import make_case
from tests.stories.review_teller import ReviewTeller
from tests.stories.teller import Teller, date_boxes

OWN, FOREIGN = "Own practice review of the matrix", "Foreign practice review of the matrix"
STEPS = (
    "adopting",
    "deciding",
    "confirming",
    "commission_split",
    "terms",
    "approving",
    "selecting",
    "declaring",
    "assessing",
    "appointing",
    "appointed",
    "family",
    "practitioners",
    "drafting",
    "finishing",
    "asked",
    "split",
)
"""How far a review can be told; each detour of the matrix is one of them with "commissioning_" in front."""


def review_with(title: str) -> Case | None:
    """The review of the matrix with this title, if it has been told."""
    return Case.objects.filter(kind="practice_review", title=title).order_by("-pk").first()


def both_reviews(story: Teller, own: Agency, *, until: str) -> None:
    """The own one has the matrix's reviewer; nobody of the matrix is in the foreign one by name."""
    reviewer = User.objects.filter(memberships__role="lead_reviewer").earliest("pk")
    for title, agency in ((OWN, own), (FOREIGN, Agency.objects.get(code="btp"))):
        if until == "adopting":
            facts = {"commissioned_at": timezone.now()}
            make_case(kind="practice_review", state="commissioning", facts=facts, title=title)
            continue
        review = ReviewTeller()
        review.leads, review.authors = dict(story.leads), dict(story.authors)
        review.given_a_practice_review()
        Case.objects.filter(pk=review.case.pk).update(title=title)
        if title == OWN:
            review.reviewer = reviewer
        _tell(review, agency, until)


def _tell(review: ReviewTeller, agency: Agency, until: str) -> None:
    place = STEPS.index(until)

    def _police(choice: str) -> dict[int, str]:
        return {review.police.pk: choice}

    chapters = (
        ("deciding", review.decision_is_written_down),
        ("confirming", lambda: review.every_partner_says("confirm_commission", _police("not"), agreeing="commission")),
        ("commission_split", lambda: _resolve(review)),
        ("terms", lambda: review.terms_are_written([agency])),
        ("approving", lambda: _approve_and_list(review)),
        ("selecting", lambda: review.does(review.manager, "propose_reviewer", {"complete": "on"})),
        ("declaring", lambda: _declare(review)),
        ("assessing", lambda: _assess(review)),
        ("appointing", lambda: review.reviewer_is_appointed(review.case.reviewer_candidates.get())),
        ("appointed", lambda: _meet(review)),
        ("family", lambda: review.does(review.reviewer, "record_family", {"took_part": "no", "text": "Not now."})),
        ("practitioners", lambda: _practitioners(review)),
        ("drafting", lambda: _draft(review, agency)),
        ("finishing", review.report_is_finished),
        ("asked", lambda: review.every_partner_says("decide", _police("reject"), agreeing="approve")),
    )
    for step, chapter in chapters:
        if STEPS.index(step) >= place:
            return
        chapter()


def _resolve(review: ReviewTeller) -> None:
    held = {"scrutineer_advice": "Commission it.", "follows": "stands", "resolution": "The lead partners decided."}
    review.does(review.manager, "resolve_commission", held | date_boxes("call_held_on", timezone.localdate()))


def _approve_and_list(review: ReviewTeller) -> None:
    review.terms_are_approved()
    review.candidate_is_added("Rae Reviewer")


def _declare(review: ReviewTeller) -> None:
    from workflows.practice_review.services.reviewers import QUESTIONS

    answers = {f"has_{name}": "no" for name in QUESTIONS} | date_boxes("declared_on", timezone.localdate())
    review.does_for(review.case.reviewer_candidates.get(), review.manager, "declare_conflict", answers)


def _assess(review: ReviewTeller) -> None:
    data = {"outcome": "none", "reasons": "Nothing to declare."}
    review.does_for(review.case.reviewer_candidates.get(), review.dsps[review.council.pk], "assess_conflict", data)


def _meet(review: ReviewTeller) -> None:
    review.reports_are_done_without()
    contact = {"kind": "invitation", "clearance": "asked", "who": "Mother", "consent": "not_asked"}
    review.posts(review.reviewer, review.address("pr_family_add"), contact)
    review.posts(review.reviewer, review.address("pr_practitioners_add"), contact | {"attendees": "Nurses"})


def _practitioners(review: ReviewTeller) -> None:
    review.does(review.reviewer, "record_practitioners", {"took_part": "no", "text": "Not now."})


def _draft(review: ReviewTeller, agency: Agency) -> None:
    review.draft_is_written()
    review.file_is_attached()
    review.accuracy_is_checked(agency)
