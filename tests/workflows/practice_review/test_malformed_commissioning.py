"""Malformed requests to every page of a practice review up to the approval, by everybody: nothing answers 5xx."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.factories.people import make_user
from tests.matrix.commissioning_rows import COMMISSIONING
from tests.sample_procedure.playing import browser
from tests.stories.review_teller import ReviewTeller
from tests.workflows.rapid_review.hostile.addresses import Addresses, routes
from tests.workflows.rapid_review.hostile.bodies import Bodies
from tests.workflows.rapid_review.hostile.test_malformed_requests import METHODS, ask, boxes_of, query
from workflows.engine.models import WorkItem
from workflows.practice_review.models import Candidate, FamilyContact, PractitionerContact

REQUESTS, SEED = 350, 20_262
REVIEW = "cases/<str:ref>/practice-review/"


def begun(story: ReviewTeller) -> None:
    """The decision is to be recorded, others are to be told."""


def selecting(story: ReviewTeller) -> None:
    """Candidates at each step of the selection."""
    story.decision_is_recorded()
    story.terms_are_written([story.police])
    story.terms_are_approved()
    first, _ = story.candidates_are_listed("One Candidate", "Two Candidate")
    story.interests_are_assessed(first, "none")
    story.candidate_is_added("Three Candidate")


def heard(story: ReviewTeller) -> None:
    """Contacts are recorded, the reviewer is appointed, the terms change."""
    story.decision_is_recorded()
    story.terms_are_written([story.police])
    story.terms_are_approved()
    story.a_reviewer_is_found()
    story.posts(story.manager, story.address("pr_terms_change"), {"reason": "A second school."})
    story.reports_are_done_without()
    contact = {"kind": "invitation", "clearance": "asked", "who": "Mother", "consent": "not_asked"}
    story.posts(story.reviewer, story.address("pr_family_add"), contact)
    story.posts(story.reviewer, story.address("pr_practitioners_add"), contact)


def asked(story: ReviewTeller) -> None:
    """The partners are asked about the report."""
    story.up_to_the_appointment([story.police])
    story.reports_are_done_without()
    story.family_and_practitioners_are_heard()
    story.draft_is_written()
    story.accuracy_is_checked(story.police)
    story.report_is_finished()


@pytest.mark.django_db
@pytest.mark.parametrize("chapter", [begun, selecting, heard, asked], ids=lambda chapter: chapter.__name__)
def test_malformed_requests_and_no_5xx(chapter: Any) -> None:
    chance = random.Random(SEED)
    story = ReviewTeller()
    story.given_a_practice_review()
    chapter(story)
    items = list(WorkItem.objects.open().filter(case=story.case))
    rows = [str(pk) for model in ROWS for pk in model.objects.values_list("pk", flat=True)] or ["1"]
    known = {
        "ref": [story.case.reference] * 6 + ["WF-LCSPR-2099-999"],
        "task_pk": [str(item.pk) for item in items],
        "pk": rows,
    }
    addresses, bodies = Addresses(chance, known, {}), Bodies(chance)
    lead, _ = story.people_of(story.police)
    chair = make_user("Chris Chair", role="group_chair", agency=story.police)
    people = (story.manager, story.manager, story.reviewer, story.dsps[story.council.pk], lead, chair, None)
    clients = [browser(person) for person in people]
    mine = {row.name for row in COMMISSIONING}
    every = {name: route for name, route in routes().items() if name in mine and not name.endswith("pdf")}
    assert len(every) == len(mine) - 1
    of_page = {item.task.flow_task.view_name: str(item.pk) for item in items}
    boxes: dict[str, dict[str, list[str]]] = {}
    wrong, statuses = [], dict.fromkeys(range(1, 6), 0)
    for _ in range(REQUESTS):
        name, client, method = chance.choice(sorted(every)), chance.choice(clients), chance.choice(METHODS)
        addresses.right = {REVIEW: {"task_pk": [of_page[name]] if name in of_page else []}}
        url, body = addresses.of(every[name]), dict[str, Any]()
        if method == "GET":
            url += query(chance, rows)
        elif method != "HEAD":
            body = bodies.any_of(boxes.get(name, {}), rows)
        status, page = ask(client, method, url, body)
        statuses[status // 100] += 1
        if method == "GET" and status == 200:
            boxes.setdefault(name, boxes_of(page))
        if status >= 500:
            wrong.append(f"{status} {method} {name} {url[:200]!r} {str(body)[:300]}")
    assert wrong == []
    assert statuses[2] + statuses[3] > 3
    assert statuses[4] > 100


ROWS = (Candidate, FamilyContact, PractitionerContact)
