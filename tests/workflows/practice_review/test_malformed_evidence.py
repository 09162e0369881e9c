"""Malformed requests to every page of learning reports and comments, by everybody: nothing answers 5xx."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import timezone

from reviews.chronology.models import Entry
from reviews.chronology.services import EntryText, add_entry
from reviews.returns.models import Return
from tests.factories.cases import as_actor
from tests.hostile.addresses import routes
from tests.hostile.attack import Attack
from tests.hostile.standing import Standing, keys_of
from tests.matrix.evidence_rows import EVIDENCE
from tests.stories.evidence_teller import EvidenceTeller
from workflows.practice_review.models import AgencyComments, Comment

SEED, REQUESTS = "evidence", 28


def told(review: EvidenceTeller) -> Iterator[str]:
    """The review from its reviewer to the answers; each step's name comes when it is reached."""
    agencies = [review.police, review.icbs[0]]
    review.up_to_the_appointment(agencies)
    yield "requesting"
    review.reports_are_asked(agencies)
    _, author = review.people_of(review.police)
    with as_actor(author):
        text = EntryText(None, "unknown", "Records", "A visit.")
        add_entry(review.case, review.police, text, by=author, at=timezone.now())
    yield "reporting"
    review.report_is_sent(review.police)
    yield "approving"
    review.report_is_approved(review.police)
    yield "reported"
    review.report_is_sent(review.icbs[0])
    review.report_is_approved(review.icbs[0])
    review.family_and_practitioners_are_heard()
    review.draft_is_written()
    yield "sending"
    review.draft_is_sent(agencies)
    yield "commenting"
    review.agency_comments(review.police, "One.", "Two.")
    yield "one has commented"
    review.agency_has_none(review.icbs[0])
    yield "answering"


def standing(review: EvidenceTeller) -> Standing:
    """The review with its reports, their chronology, and the comments."""
    case = review.case
    right = {
        "cases/<str:ref>/practice-review/learning-report/": {
            "entry": keys_of(Entry.objects.filter(case=case, agency=review.police))[:1],
            "code": ["enquiry", "author", "analysis", "chronology"],
        },
        "pr_learning_report_sent": {"pk": keys_of(Return.objects.filter(case=case))},
        "pr_comments_add": {"pk": keys_of(AgencyComments.objects.filter(round__case=case))},
        "cases/<str:ref>/practice-review/comments/": {"pk": keys_of(Comment.objects.filter(part__round__case=case))},
    }
    return Standing([case], right=right)


@pytest.mark.django_db
def test_malformed_requests_at_each_step_and_no_5xx() -> None:
    review = EvidenceTeller()
    review.given_a_practice_review()
    people = [review.manager, *review.people_of(review.police), review.reviewer]
    people += [review.people_of(review.icbs[0])[0], review.scrutineer]
    attack = Attack(SEED, {row.name: routes()[row.name] for row in EVIDENCE}, [*people, None])
    for stage in told(review):
        attack.at(stage, standing(review), requests=REQUESTS)
    attack.proves()
