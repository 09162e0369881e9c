"""Malformed requests to every address of publication, checks and impact, at each step: nothing answers 5xx."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.cases import as_actor
from tests.factories.people import make_user
from tests.hostile.addresses import routes
from tests.hostile.asking import undone
from tests.hostile.attack import Attack
from tests.hostile.standing import Standing, keys_of
from tests.matrix.publication_rows import PUBLICATION
from tests.stories import publication_chapters as chapters
from tests.stories.publication_teller import PublicationTeller
from workflows.clock.models import Deadline
from workflows.practice_review.models import PublicationBreach, PublicationCopy, PublicationHold, ReviewerRequest
from workflows.practice_review.monitoring.checking import ask_reviewer
from workflows.practice_review.publishing.breaches import record_breach
from workflows.practice_review.publishing.holding import put_on_hold

SEED, REQUESTS = "publication", 22


def told(story: PublicationTeller) -> Iterator[str]:
    """The end of the review step by step; each step's name comes when it is reached."""
    today = timezone.localdate()
    story.given_checks_run()
    story.given_an_approved_report(recommendations=1)
    with undone():
        it_is_held_and_known(story)
        yield "held"
    yield "planning"
    chapters.publication_is_planned(story, today + timedelta(days=40))
    yield "copying"
    chapters.copies_are_sent(story, today - timedelta(days=20))
    yield "recording"
    with undone():
        story.does(story.manager, "record_publication", chapters.not_published(today))
        yield "unpublished"
    chapters.report_is_published(story, today)
    yield "actions"
    chapters.actions_are_planned(story)
    yield "six"
    chapters.impact_is_checked(story, "impact_six")
    yield "twelve"
    chapters.impact_is_checked(story, "impact_twelve")
    yield "closing"


def it_is_held_and_known(story: PublicationTeller) -> None:
    """A breach that waits, a hold, a request to the reviewer."""
    now, today = timezone.now(), timezone.localdate()
    breach = {"happened_on": today, "where": "On the web", "what": "By mistake."}
    hold = {"process": "inquest", "why": "It waits.", "since": today, "expected_until": None, "no_contact": ""}
    with as_actor(story.officer):
        record_breach(story.case, breach, by=story.officer, at=now)
        put_on_hold(story.case, hold, by=story.officer, at=now)
        ask_reviewer(story.case, "Send the draft.", None, by=story.officer, at=now)


def standing(story: PublicationTeller) -> Standing:
    """The review with what belongs to its publication."""
    root, of_case = "cases/<str:ref>/practice-review/", {"case": story.case}
    right = {
        f"{root}publication/copies/": {"pk": keys_of(PublicationCopy.objects.filter(**of_case))},
        f"{root}publication/breach/": {"pk": keys_of(PublicationBreach.objects.filter(**of_case))},
        f"{root}publication/hold/": {"pk": keys_of(PublicationHold.objects.filter(**of_case))},
        f"{root}checks/requests/": {"pk": keys_of(ReviewerRequest.objects.filter(**of_case))},
    }
    return Standing([story.case], right=right)


@pytest.mark.django_db
def test_malformed_requests_at_each_step_and_no_5xx() -> None:
    story = PublicationTeller()
    story.given_a_review(timezone.localdate() - timedelta(days=100))
    lead, _ = story.people_of(story.police)
    reviewer = make_user("Some Reviewer", role="lead_reviewer")
    people = (story.manager, story.officer, story.dsps[story.council.pk], story.scrutineer, lead, reviewer, None)
    attack = Attack(SEED, {row.name: routes()[row.name] for row in PUBLICATION}, people)
    for stage in told(story):
        attack.at(stage, standing(story), requests=REQUESTS)
    attack.proves()
    assert Deadline.objects.filter(case=story.case, code="C5").count() == 1
