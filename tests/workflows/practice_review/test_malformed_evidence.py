"""Malformed requests to every page of learning reports and comments, by everybody: nothing answers 5xx."""

from __future__ import annotations

import random
from typing import Any

import pytest

from reviews.chronology.models import Entry
from reviews.returns.models import Return
from tests.matrix.evidence_rows import EVIDENCE
from tests.sample_procedure.playing import browser
from tests.stories.evidence_teller import EvidenceTeller
from tests.workflows.rapid_review.hostile.addresses import Addresses, routes
from tests.workflows.rapid_review.hostile.bodies import Bodies
from tests.workflows.rapid_review.hostile.test_malformed_requests import METHODS, ask, boxes_of, query
from workflows.engine.models import WorkItem
from workflows.practice_review.models import AgencyComments, Comment

REQUESTS, SEED = 450, 20_268
ROOT = "cases/<str:ref>/practice-review/"


def reporting(review: EvidenceTeller) -> None:
    """One agency writes, another waits for its lead."""
    review.up_to_the_appointment([review.police, review.icbs[0]])
    review.reports_are_asked([review.police, review.icbs[0]])
    review.report_is_sent(review.icbs[0])


def answering(review: EvidenceTeller) -> None:
    """One agency has commented, the other has not yet; the answers have begun."""
    review.up_to_the_appointment([review.police, review.icbs[0]])
    review.does(review.manager, "request_reports", {"wanted": "no", "none_because": "The returns are enough."})
    review.family_and_practitioners_are_heard()
    review.draft_is_written()
    review.draft_is_sent([review.police, review.icbs[0]])
    review.agency_comments(review.icbs[0], "One.", "Two.")
    review.answers(review.manager, review.comments()[0])


@pytest.mark.django_db
@pytest.mark.parametrize("chapter", [reporting, answering], ids=lambda chapter: chapter.__name__)
def test_malformed_requests_and_no_5xx(chapter: Any) -> None:
    chance = random.Random(SEED)
    review = EvidenceTeller()
    review.given_a_practice_review()
    chapter(review)
    items = {one.task.flow_task.view_name: str(one.pk) for one in WorkItem.objects.open().filter(case=review.case)}
    models: tuple[Any, ...] = (Return, AgencyComments, Comment)
    rows = [str(pk) for model in models for pk in model.objects.values_list("pk", flat=True)]
    known = {
        "ref": [review.case.reference] * 6 + ["WF-LCSPR-2099-999"],
        "task_pk": list(items.values()),
        "pk": rows,
        "entry": [str(pk) for pk in Entry.objects.values_list("pk", flat=True)] or ["1"],
        "code": ["enquiry", "author", "analysis", "chronology"],
    }
    addresses, bodies = Addresses(chance, known, {}), Bodies(chance)
    people = [review.manager, review.reviewer, review.scrutineer, None]
    people += [person for agency in (review.police, review.icbs[0]) for person in review.people_of(agency)]
    clients = [browser(person) for person in people]
    mine = {row.name for row in EVIDENCE}
    every = {name: route for name, route in routes().items() if name in mine}
    assert set(every) == mine
    boxes: dict[str, dict[str, list[str]]] = {}
    wrong, statuses = [], dict.fromkeys(range(1, 6), 0)
    for _ in range(REQUESTS):
        name, client, method = chance.choice(sorted(every)), chance.choice(clients), chance.choice(METHODS)
        mine_now = [pk for begin, pk in items.items() if name.startswith(begin)]
        addresses.right = {ROOT: {"task_pk": mine_now}}
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
    assert statuses[2] > 10
    assert statuses[4] > 100
