"""Two practice reviews, an own and a foreign one, brought to a step between the decision and the approval."""

from __future__ import annotations

from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from tests.factories.cases import make_case
from tests.matrix.detours import Chapter, Detour, Side, Sides, aside, begin, onward
from tests.stories.review_teller import ReviewTeller
from tests.stories.teller import Teller, date_boxes

OWN, FOREIGN = "Own practice review of the matrix", "Foreign practice review of the matrix"


def review_with(title: str) -> Case | None:
    """The review of the matrix with this title, if it has been told."""
    return Case.objects.filter(kind="practice_review", title=title).order_by("-pk").first()


def two_without_a_procedure(story: Teller, own: Agency) -> None:
    """Two reviews that were commissioned elsewhere, as a rapid review leaves them."""
    for title in (OWN, FOREIGN):
        facts = {"commissioned_at": timezone.now()}
        make_case(kind="practice_review", state="commissioning", facts=facts, title=title)


def both_reviews(story: Teller, own: Agency) -> Sides:
    """The own one has the matrix's reviewer; nobody of the matrix is in the foreign one by name."""
    reviewer = User.objects.filter(memberships__role="lead_reviewer").earliest("pk")
    mine, theirs = (_opened(story, title) for title in (OWN, FOREIGN))
    mine.reviewer = reviewer
    return Side(mine, [own]), Side(theirs, [Agency.objects.get(code="btp")])


def _opened(story: Teller, title: str) -> ReviewTeller:
    review = ReviewTeller()
    review.leads, review.authors = dict(story.leads), dict(story.authors)
    review.given_a_practice_review()
    Case.objects.filter(pk=review.case.pk).update(title=title)
    return review


def _police_would_not(review: ReviewTeller, agencies: list[Agency]) -> None:
    review.every_partner_says("confirm_commission", {review.police.pk: "not"}, agreeing="commission")


def _resolve(review: ReviewTeller, agencies: list[Agency]) -> None:
    held = {"scrutineer_advice": "Commission it.", "follows": "stands", "resolution": "The lead partners decided."}
    review.does(review.manager, "resolve_commission", held | date_boxes("call_held_on", timezone.localdate()))


def _approve_and_list(review: ReviewTeller, agencies: list[Agency]) -> None:
    review.terms_are_approved()
    review.candidate_is_added("Rae Reviewer")


def _declare(review: ReviewTeller, agencies: list[Agency]) -> None:
    from workflows.practice_review.services.reviewers import QUESTIONS

    answers = {f"has_{name}": "no" for name in QUESTIONS} | date_boxes("declared_on", timezone.localdate())
    review.does_for(review.case.reviewer_candidates.get(), review.manager, "declare_conflict", answers)


def _assess(review: ReviewTeller, agencies: list[Agency]) -> None:
    data = {"outcome": "none", "reasons": "Nothing to declare."}
    review.does_for(review.case.reviewer_candidates.get(), review.dsps[review.council.pk], "assess_conflict", data)


def _meet(review: ReviewTeller, agencies: list[Agency]) -> None:
    review.reports_are_done_without()
    contact = {"kind": "invitation", "clearance": "asked", "who": "Mother", "consent": "not_asked"}
    review.posts(review.reviewer, review.address("pr_family_add"), contact)
    review.posts(review.reviewer, review.address("pr_practitioners_add"), contact | {"attendees": "Nurses"})


def _practitioners(review: ReviewTeller, agencies: list[Agency]) -> None:
    review.does(review.reviewer, "record_practitioners", {"took_part": "no", "text": "Not now."})


def _family(review: ReviewTeller, agencies: list[Agency]) -> None:
    review.does(review.reviewer, "record_family", {"took_part": "no", "text": "Not now."})


def _draft(review: ReviewTeller, agencies: list[Agency]) -> None:
    review.draft_is_written()
    review.file_is_attached()
    review.accuracy_is_checked(agencies[0])


def _police_reject(review: ReviewTeller, agencies: list[Agency]) -> None:
    review.every_partner_says("decide", {review.police.pk: "reject"}, agreeing="approve")


CHAPTERS: tuple[tuple[str, Chapter], ...] = (
    ("confirming", lambda review, _: review.decision_is_written_down()),
    ("commission_split", _police_would_not),
    ("terms", _resolve),
    ("approving", lambda review, agencies: review.terms_are_written(agencies)),
    ("selecting", _approve_and_list),
    ("declaring", lambda review, _: review.does(review.manager, "propose_reviewer", {"complete": "on"})),
    ("assessing", _declare),
    ("appointing", _assess),
    ("appointed", lambda review, _: review.reviewer_is_appointed(review.case.reviewer_candidates.get())),
    ("family", _meet),
    ("practitioners", _family),
    ("drafting", _practitioners),
    ("finishing", _draft),
    ("asked", lambda review, _: review.report_is_finished()),
    ("split", _police_reject),
)
"""Each detour goes on from the one before it: where the reviews stand, and how they came there."""

COMMISSIONING_DETOURS: dict[str, Detour] = {
    "commissioning_adopting": aside("triage", two_without_a_procedure),
    "commissioning_deciding": begin("triage", both_reviews),
    **{
        f"commissioning_{step}": onward(f"commissioning_{before}", chapter)
        for before, (step, chapter) in zip(("deciding", *(step for step, _ in CHAPTERS)), CHAPTERS, strict=False)
    },
}
