"""Messages about comments on a draft; none says a word of the draft."""

from django.urls import reverse

from notifications.kinds import Kind, Urgency
from notifications.outbox import post
from workflows.practice_review.models import AgencyComments, DraftRound
from workflows.practice_review.services.reviewers import reviewer_of

ANSWERED = Kind(
    "practice_review.comments_answered",
    "{case_ref}: your comments on the draft are answered",
    body="The reviewer has answered the comments of {agency} on the draft report. Open the case to read the answers.",
    description="Your agency's comments on a draft report were answered.",
)
LATE = Kind(
    "practice_review.more_comments",
    "{case_ref}: more comments on the draft have come",
    body="{agency} has sent more comments on the draft report. They can be answered until you finish the answers.",
    urgency=Urgency.SOON,
    description="An agency added comments after it had answered, or after its due day.",
)
KINDS = (ANSWERED, LATE)


def _page(held: DraftRound) -> str:
    return reverse("pr_comments", kwargs={"ref": held.case.reference})


def tell_answered(held: DraftRound) -> None:
    """Tell every agency that commented that the answers can be read."""
    for part in (
        held.agencies.filter(comments__withdrawn_at=None, comments__isnull=False).distinct().select_related("agency")
    ):
        post(
            ANSWERED.code,
            key=f"comments_answered:{part.pk}",
            duty=f"agency_lead@{part.agency_id}",
            case_ref=held.case.reference,
            url=_page(held),
            context={"agency": part.agency.name},
        )


def tell_more(part: AgencyComments, first: int) -> None:
    """Tell the business team and the reviewer that more comments came; `first` is the number of the first of them."""
    reviewer = reviewer_of(part.round.case)
    duties = ["role:partnership_officer"]
    if reviewer is not None and reviewer.user_id is not None:
        duties.append(f"user:{reviewer.user_id}")
    for duty in duties:
        post(
            LATE.code,
            key=f"more_comments:{part.pk}:{first}:{duty}",
            duty=duty,
            case_ref=part.round.case.reference,
            url=_page(part.round),
            context={"agency": part.agency.name},
        )
