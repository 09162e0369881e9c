"""Two practice reviews at their end, an own and a foreign one, brought to the step whose page is asked for."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from reviews.cases.models import Case
from reviews.cases.services import add_participant
from reviews.people.models import Agency
from tests.factories.cases import as_actor
from tests.stories import publication_chapters as chapters
from tests.stories.publication_teller import PublicationTeller
from tests.stories.teller import Teller
from workflows.practice_review.monitoring.checking import ask_reviewer
from workflows.practice_review.publishing.breaches import record_breach
from workflows.practice_review.publishing.holding import put_on_hold

OWN, FOREIGN = "Own review of the matrix", "Foreign review of the matrix"
STEPS = ("planning", "copying", "recording", "unpublished", "actions", "six", "twelve", "closing")
"""How far a review can be told; each detour of the matrix is one of them with "publication_" in front."""


def review_with(title: str) -> Case | None:
    """The review of the matrix with this title, if it has been told."""
    return Case.objects.filter(kind="practice_review", title=title).order_by("-pk").first()


def both_reviews(story: Teller, own: Agency, *, until: str) -> None:
    """In the own one the own agency takes part, in the foreign one an agency that nobody here is in."""
    for title, agency in ((OWN, own), (FOREIGN, Agency.objects.get(code="btp"))):
        review = PublicationTeller()
        review.leads, review.authors = dict(story.leads), dict(story.authors)
        review.given_a_review(timezone.localdate() - timedelta(days=100))
        Case.objects.filter(pk=review.case.pk).update(title=title)
        with as_actor(review.manager):
            add_participant(review.case, agency, at=timezone.now())
        _tell(review, until)


def _tell(review: PublicationTeller, until: str) -> None:
    today = timezone.localdate()
    review.given_checks_run()
    review.given_an_approved_report(recommendations=1)
    if until == "planning":
        _matters(review, today)
        return
    chapters.publication_is_planned(review, today + timedelta(days=40))
    if until == "copying":
        return
    chapters.copies_are_sent(review, today - timedelta(days=20))
    if until == "recording":
        return
    if until == "unpublished":
        review.does(review.manager, "record_publication", chapters.not_published(today))
        return
    chapters.report_is_published(review, today)
    if until == "actions":
        return
    chapters.actions_are_planned(review)
    for node, here in (("impact_six", "six"), ("impact_twelve", "twelve")):
        if until == here:
            return
        chapters.impact_is_checked(review, node)


def _matters(review: PublicationTeller, today: date) -> None:
    """A breach that waits, a hold, and a request to the reviewer; no plan is made before the hold is lifted."""
    now = timezone.now()
    with as_actor(review.officer):
        data = {"happened_on": today, "where": "On the web", "what": "By mistake."}
        record_breach(review.case, data, by=review.officer, at=now)
        hold = {"process": "inquest", "why": "It waits.", "since": today, "expected_until": None, "no_contact": ""}
        put_on_hold(review.case, hold, by=review.officer, at=now)
        ask_reviewer(review.case, "Send the draft.", None, by=review.officer, at=now)
