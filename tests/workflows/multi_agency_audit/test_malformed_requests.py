"""Malformed requests to every address of audits, at each step of one, by everybody: nothing answers 5xx."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.sample_procedure.playing import browser
from tests.stories.audit_teller import AuditTeller
from tests.workflows.rapid_review.hostile.addresses import Addresses, routes
from tests.workflows.rapid_review.hostile.bodies import Bodies
from tests.workflows.rapid_review.hostile.test_malformed_requests import METHODS, ask, boxes_of, query
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.models import SampleCase, Tool

REQUESTS, SEED = 250, 20_265
AUDITS = ("audits/", "cases/<str:ref>/audit/")
STAGES = ("planned", "sampling", "drawn", "nominating", "writing", "checking", "moderation")


def told_until(stage: str) -> AuditTeller:
    """An audit of one case and two agencies at a step."""
    audit = AuditTeller()
    audit.plans_an_audit()
    place, agencies = STAGES.index(stage), [audit.police, audit.icbs[0]]
    if place > 0:
        audit.sets_the_scope(agencies, cases=1)
        audit.posts(audit.officer, audit.step("aud_codes"), {"codes": "AUD-1\nAUD-2"})
    if place > 1:
        audit.posts(audit.officer, audit.step("aud_draw"), {})
    if place > 2:
        audit.issues_the_tools(agencies)
    for agency in agencies if place > 3 else []:
        auditor = audit.names_an_auditor("Case 1", agency)
        audit.posts(auditor, audit.tool_page("aud_tool", "Case 1", agency), {"independent": "yes"})
        if place > 4:
            audit.fills_in_the_tool(auditor, "Case 1", agency)
            audit.sends_the_tool(auditor, "Case 1", agency)
        if place > 5:
            audit.accepts_the_tool("Case 1", agency)
    return audit


def values(audit: AuditTeller) -> dict[str, list[str]]:
    """Right values by the name of the argument."""
    items = [str(pk) for pk in WorkItem.objects.values_list("pk", flat=True)]
    rows = [str(pk) for kind in (Tool, SampleCase, Deadline) for pk in kind.objects.values_list("pk", flat=True)]
    return {
        "ref": [audit.case.reference] * 5 + ["WF-AUD-2099-999"],
        "task_pk": items,
        "pk": rows,
        "code": ["about", "voice", "overall", "nothing"],
        "number": ["1", "2"],
    }


@pytest.mark.django_db
@pytest.mark.parametrize("stage", STAGES)
def test_malformed_requests_at_each_step_and_no_5xx(stage: str) -> None:
    chance = random.Random(f"{SEED} {stage}")
    audit = told_until(stage)
    known = values(audit)
    addresses, bodies = Addresses(chance, known, {}), Bodies(chance)
    lead, author = audit.people_of(audit.police)
    people = (audit.manager, audit.officer, lead, author, audit.auditor_of(audit.police), audit.chair, None)
    clients = [browser(person) for person in people]
    every = {name: route for name, route in routes().items() if route.startswith(AUDITS)}
    boxes: dict[str, dict[str, list[str]]] = {}
    wrong, statuses = [], dict.fromkeys(range(1, 6), 0)
    for _ in range(REQUESTS):
        name, client, method = chance.choice(sorted(every)), chance.choice(clients), chance.choice(METHODS)
        url, body = addresses.of(every[name]), dict[str, Any]()
        if method == "GET":
            url += query(chance, known["pk"])
        elif method != "HEAD":
            body = bodies.any_of(boxes.get(name, {}), known["pk"])
        status, page = ask(client, method, url, body)
        statuses[status // 100] += 1
        if method == "GET" and status == 200:
            boxes.setdefault(name, boxes_of(page))
        if status >= 500:
            wrong.append(f"{status} {method} {name} {url[:200]!r} {str(body)[:300]}")
    assert wrong == []
    assert statuses[2] > 5 and statuses[4] > 50 and len(boxes) >= 3
