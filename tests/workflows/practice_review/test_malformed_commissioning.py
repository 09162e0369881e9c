"""Malformed requests to every page of a practice review up to the approval, by everybody: nothing answers 5xx."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import timezone

from tests.factories.cases import make_case
from tests.factories.people import make_user
from tests.hostile.addresses import routes
from tests.hostile.asking import undone
from tests.hostile.attack import Attack
from tests.hostile.standing import Standing, keys_of
from tests.matrix.commissioning_rows import COMMISSIONING
from tests.stories.review_teller import ReviewTeller
from tests.stories.teller import date_boxes
from workflows.practice_review.models import Candidate, FamilyContact, PractitionerContact
from workflows.practice_review.services.reviewers import QUESTIONS
from workflows.practice_review.views.report_files import files_of

SEED, REQUESTS = "commissioning", 18
CONTACT = {"kind": "invitation", "clearance": "asked", "who": "Mother", "consent": "not_asked", "attendees": "Nurses"}


def told(story: ReviewTeller) -> Iterator[str]:
    """The review step by step; each step's name comes when it is reached."""
    yield "deciding"
    story.decision_is_written_down()
    yield "confirming"
    with undone():
        story.every_partner_says("confirm_commission", {story.police.pk: "not"}, agreeing="commission")
        yield "commission split"
    story.every_partner_says("confirm_commission", "commission")
    yield "terms"
    story.terms_are_written([story.police])
    yield "approving"
    story.terms_are_approved()
    candidate = story.candidate_is_added("Rae Reviewer")
    yield "selecting"
    story.does(story.manager, "propose_reviewer", {"complete": "on"})
    yield "declaring"
    answers = {f"has_{name}": "no" for name in QUESTIONS} | date_boxes("declared_on", timezone.localdate())
    story.does_for(candidate, story.manager, "declare_conflict", answers)
    yield "assessing"
    assessed = {"outcome": "none", "reasons": "Nothing to declare."}
    story.does_for(candidate, story.dsps[story.council.pk], "assess_conflict", assessed)
    yield "appointing"
    story.reviewer_is_appointed(candidate)
    story.reports_are_done_without()
    for page in ("pr_family_add", "pr_practitioners_add"):
        story.posts(story.reviewer, story.address(page), CONTACT)
    yield "hearing the family"
    story.does(story.reviewer, "record_family", {"took_part": "no", "text": "Not now."})
    yield "hearing practitioners"
    story.does(story.reviewer, "record_practitioners", {"took_part": "no", "text": "Not now."})
    yield "drafting"
    story.draft_is_written()
    story.file_is_attached()
    story.accuracy_is_checked(story.police)
    yield "finishing"
    story.report_is_finished()
    yield "asked"
    story.every_partner_says("decide", {story.police.pk: "reject"}, agreeing="approve")
    yield "split"


def standing(story: ReviewTeller) -> Standing:
    """The review with its candidates, its contacts and the files beside its report."""
    of_case = {"case": story.case}
    right = {
        "pr_candidate_withdraw": {"pk": keys_of(Candidate.objects.filter(**of_case))},
        "pr_family_correct": {"pk": keys_of(FamilyContact.objects.filter(**of_case))},
        "pr_practitioners_correct": {"pk": keys_of(PractitionerContact.objects.filter(**of_case))},
        "pr_report_file": {"pk": [str(file.pk) for file in files_of(story.case)]},
    }
    return Standing([story.case], right=right)


@pytest.mark.django_db
def test_malformed_requests_at_each_step_and_no_5xx() -> None:
    story = ReviewTeller()
    story.given_a_practice_review()
    lead, _ = story.people_of(story.police)
    chair = make_user("Chris Chair", role="group_chair", agency=story.police)
    people = (story.manager, story.reviewer, story.dsps[story.council.pk], lead, chair, story.scrutineer, None)
    attack = Attack(SEED, {row.name: routes()[row.name] for row in COMMISSIONING}, people)
    for stage in told(story):
        attack.at(stage, standing(story), requests=REQUESTS)
    alone = make_case(kind="practice_review", state="commissioning", facts={"commissioned_at": timezone.now()})
    attack.at("adopting", Standing([alone]), requests=REQUESTS)
    attack.proves()
