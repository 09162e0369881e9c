"""Malformed requests to every address after the tools, at each step of an audit, by everybody: nothing answers 5xx."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.matrix.second_audit_rows import SECOND_AUDIT
from tests.matrix.second_audit_stages import CHAPTERS
from tests.sample_procedure.playing import browser
from tests.stories.auditing import ModerationTeller
from tests.workflows.rapid_review.hostile.addresses import Addresses, routes
from tests.workflows.rapid_review.hostile.bodies import Bodies
from tests.workflows.rapid_review.hostile.test_malformed_requests import METHODS, ask, boxes_of, query
from workflows.engine.models import WorkItem

REQUESTS, SEED = 200, 20_266


def told_until(stage: str) -> ModerationTeller:
    """An audit of one case at this step."""
    audit = ModerationTeller()
    audit.given_moderation(("good", "inadequate"))
    chapters = []
    while stage:
        stage, chapter = CHAPTERS[stage]
        chapters.insert(0, chapter)
    for chapter in chapters:
        chapter(audit)
    return audit


def test_every_address_after_the_tools_is_asked() -> None:
    assert {row.name for row in SECOND_AUDIT} <= set(routes())


@pytest.mark.django_db
@pytest.mark.parametrize("stage", sorted(CHAPTERS))
def test_malformed_requests_after_the_tools_and_no_5xx(stage: str) -> None:
    chance = random.Random(f"{SEED} {stage}")
    audit = told_until(stage)
    items = [str(pk) for pk in WorkItem.objects.open().values_list("pk", flat=True)]
    known = {
        "ref": [audit.case.reference] * 6 + ["WF-AUD-2099-999"],
        "task_pk": items,
        "number": ["1", "1", "2"],
    }
    addresses, bodies = Addresses(chance, known, {}), Bodies(chance)
    council, police = audit.people_of(audit.council)[0], audit.people_of(audit.police)[0]
    people = (audit.manager, audit.officer, council, police, audit.chair, audit.scrutineer, None)
    clients = [browser(person) for person in people]
    every = routes()
    names = [row.name for row in SECOND_AUDIT if not row.name.endswith("_pdf")]
    boxes: dict[str, dict[str, list[str]]] = {}
    wrong, statuses = [], dict.fromkeys(range(1, 6), 0)
    for number in range(REQUESTS):
        name, client = chance.choice(names), chance.choice(clients)
        method = "GET" if name not in boxes else chance.choice(METHODS)
        url, body = addresses.of(every[name], sound=name not in boxes), dict[str, Any]()
        if method == "GET" and name in boxes:
            url += query(chance, items)
        elif method not in {"GET", "HEAD"}:
            body = bodies.any_of(boxes.get(name, {}), items)
        status, page = ask(client, method, url, body)
        statuses[status // 100] += 1
        if method == "GET" and status == 200:
            boxes.setdefault(name, boxes_of(page))
        if status >= 500:
            wrong.append(f"{number}: {status} {method} {name} {url[:200]!r} {str(body)[:300]}")
    assert wrong == []
    assert statuses[2] > 5
    assert statuses[4] > 20
    assert len(boxes) >= 3
