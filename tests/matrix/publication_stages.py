"""Two practice reviews at their end, an own and a foreign one, brought to the step whose page is asked for."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from reviews.cases.models import Case
from reviews.cases.services import add_participant
from reviews.people.models import Agency
from tests.factories.cases import as_actor
from tests.matrix.detours import Detour, Side, Sides, begin, onward
from tests.stories import publication_chapters as chapters
from tests.stories.publication_teller import PublicationTeller
from tests.stories.teller import Teller
from workflows.practice_review.monitoring.checking import ask_reviewer
from workflows.practice_review.publishing.breaches import record_breach
from workflows.practice_review.publishing.holding import put_on_hold

OWN, FOREIGN = "Own review of the matrix", "Foreign review of the matrix"


def review_with(title: str) -> Case | None:
    """The review of the matrix with this title, if it has been told."""
    return Case.objects.filter(kind="practice_review", title=title).order_by("-pk").first()


def both_reviews(story: Teller, own: Agency) -> Sides:
    """In the own one the own agency takes part, in the foreign one an agency that nobody here is in."""
    btp = Agency.objects.get(code="btp")
    return Side(_approved(story, OWN, own), [own]), Side(_approved(story, FOREIGN, btp), [btp])


def _approved(story: Teller, title: str, agency: Agency) -> PublicationTeller:
    review = PublicationTeller()
    review.leads, review.authors = dict(story.leads), dict(story.authors)
    review.given_a_review(timezone.localdate() - timedelta(days=100))
    Case.objects.filter(pk=review.case.pk).update(title=title)
    with as_actor(review.manager):
        add_participant(review.case, agency, at=timezone.now())
    review.given_checks_run()
    review.given_an_approved_report(recommendations=1)
    return review


def _planned(review: PublicationTeller, agencies: list[Agency]) -> None:
    chapters.publication_is_planned(review, timezone.localdate() + timedelta(days=40))


def _copies_sent(review: PublicationTeller, agencies: list[Agency]) -> None:
    chapters.copies_are_sent(review, timezone.localdate() - timedelta(days=20))


def _not_published(review: PublicationTeller, agencies: list[Agency]) -> None:
    review.does(review.manager, "record_publication", chapters.not_published(timezone.localdate()))


def _published(review: PublicationTeller, agencies: list[Agency]) -> None:
    chapters.report_is_published(review, timezone.localdate())


def _matters(review: PublicationTeller, agencies: list[Agency]) -> None:
    """A breach that waits, a hold, and a request to the reviewer; no plan is made before the hold is lifted."""
    now, today = timezone.now(), timezone.localdate()
    with as_actor(review.officer):
        data = {"happened_on": today, "where": "On the web", "what": "By mistake."}
        record_breach(review.case, data, by=review.officer, at=now)
        hold = {"process": "inquest", "why": "It waits.", "since": today, "expected_until": None, "no_contact": ""}
        put_on_hold(review.case, hold, by=review.officer, at=now)
        ask_reviewer(review.case, "Send the draft.", None, by=review.officer, at=now)


PUBLICATION_DETOURS: dict[str, Detour] = {
    "publication_approved": begin("triage", both_reviews),
    "publication_planning": onward("publication_approved", _matters),
    "publication_copying": onward("publication_approved", _planned),
    "publication_recording": onward("publication_copying", _copies_sent),
    "publication_unpublished": onward("publication_recording", _not_published),
    "publication_actions": onward("publication_recording", _published),
    "publication_six": onward("publication_actions", lambda review, _: chapters.actions_are_planned(review)),
    "publication_twelve": onward("publication_six", lambda review, _: chapters.impact_is_checked(review, "impact_six")),
    "publication_closing": onward(
        "publication_twelve", lambda review, _: chapters.impact_is_checked(review, "impact_twelve")
    ),
}
