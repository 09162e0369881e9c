"""Malformed requests to every page of escalations, by everybody, at several stages: nothing answers 5xx."""

from __future__ import annotations

import random
from typing import Any

import pytest

from reviews.people.models import Agency
from tests.matrix.escalation_stages import both_escalations
from tests.sample_procedure.playing import browser
from tests.stories.escalating import EscalationTeller
from tests.workflows.rapid_review.hostile.addresses import Addresses, routes
from tests.workflows.rapid_review.hostile.bodies import Bodies
from tests.workflows.rapid_review.hostile.test_malformed_requests import (
    METHODS,
    Faults,
    ask,
    boxes_of,
    faults,
    query,
)
from workflows.engine.models import WorkItem
from workflows.escalation.models import Draft, Escalation

__all__ = ["faults"]
REQUESTS, SEED = 700, 20_268
STEPS = ("answering", "convening", "deciding", "gathering")


def right_values(tasks: dict[str, list[tuple[str, str]]], node: str) -> dict[str, list[str]]:
    """A reference with a task of this step in it; any when there is none."""
    pairs = tasks.get(node) or [pair for some in tasks.values() for pair in some]
    return {"ref": [pairs[0][0]], "task_pk": [pairs[0][1]]}


@pytest.mark.django_db
def test_malformed_requests_to_every_page_of_escalations(faults: Faults) -> None:
    chance = random.Random(SEED)
    story = EscalationTeller()
    for step in STEPS:
        both_escalations(story, story.trust, until=step)
    lead, author = story.people_of(story.trust)
    people = (story.manager, lead, author, story.scrutineer, story.dsps[story.council.pk], story.lsps[story.council.pk])
    clients = [browser(person) for person in (*people, None)]
    drafts = [str(Draft.objects.create(user=person, kind="disagreement", safety="no").pk) for person in people]
    tasks: dict[str, list[tuple[str, str]]] = {}
    for item in WorkItem.objects.open().filter(case__kind="escalation").select_related("case"):
        tasks.setdefault(item.node, []).append((item.case.reference, str(item.pk)))
    refs = list(Escalation.objects.values_list("case__reference", flat=True))
    every = {name: route for name, route in routes().items() if "escalation" in route}
    known = {"ref": refs, "draft": drafts, "task_pk": [pk for some in tasks.values() for _, pk in some]}
    pks = [str(pk) for pk in Agency.objects.values_list("pk", flat=True)[:5]]
    bodies, boxes, wrong = Bodies(chance), dict[str, dict[str, list[str]]](), []
    statuses = dict.fromkeys(range(1, 6), 0)
    nodes = {"esc_note_outcome": "note_outcome"} | {name: name.removeprefix("esc_") for name in every}
    for number in range(REQUESTS):
        name = chance.choice(list(every))
        right = {every[name]: right_values(tasks, nodes[name])} if "task_pk" in every[name] else {}
        addresses = Addresses(chance, known, right)
        learns = name not in boxes and number % 2
        method = "GET" if learns else chance.choice(METHODS)
        url, body = addresses.of(every[name], sound=bool(learns)), dict[str, Any]()
        if method == "GET" and not learns:
            url += query(chance, pks)
        elif method not in {"GET", "HEAD"}:
            body = bodies.any_of(boxes.get(name, {}), pks)
        client = clients[number % len(clients)] if learns else chance.choice(clients)
        status, page = ask(client, method, url, body)
        statuses[status // 100] += 1
        if method == "GET" and status == 200:
            boxes.setdefault(name, boxes_of(page))
        if status >= 500:
            wrong.append(f"{status} {method} {name} {url[:200]!r} {str(body)[:300]} {faults.last}")
    assert wrong == []
    assert statuses[2] > 25
    assert statuses[4] > 200
    assert len(boxes) > 10, "most pages were seen with right values"
