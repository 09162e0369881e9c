"""Malformed requests to every address of publication, checks and impact, at each step: nothing answers 5xx."""

from __future__ import annotations

import random
from typing import Any

import pytest

from reviews.cases.models import Case
from reviews.people.models import Agency
from tests.factories.people import make_user
from tests.matrix.publication_rows import PUBLICATION
from tests.matrix.publication_stages import OWN, STEPS, both_reviews, review_with
from tests.sample_procedure.playing import browser
from tests.stories.publication_teller import PublicationTeller
from tests.workflows.rapid_review.hostile.addresses import Addresses, routes
from tests.workflows.rapid_review.hostile.bodies import Bodies
from tests.workflows.rapid_review.hostile.test_malformed_requests import METHODS, ask, boxes_of, query
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem
from workflows.practice_review.models import PublicationBreach, PublicationCopy, PublicationHold, ReviewerRequest

REQUESTS, SEED = 220, 20_267
ROWS_BELOW = (PublicationCopy, PublicationHold, PublicationBreach, ReviewerRequest)


def values(case: Case) -> dict[str, list[str]]:
    """Right and foreign values by the name of the argument."""
    rows = [str(pk) for kind in ROWS_BELOW for pk in kind.objects.values_list("pk", flat=True)]
    items = WorkItem.objects.open().values_list("pk", flat=True)
    others = Case.objects.exclude(pk=case.pk).values_list("reference", flat=True)
    return {
        "ref": [case.reference] * 5 + [*others, "WF-LCSPR-2099-999"],
        "task_pk": [str(pk) for pk in items],
        "pk": [*rows, "0"],
    }


@pytest.mark.django_db
@pytest.mark.parametrize("step", STEPS)
def test_malformed_requests_at_each_step_and_no_5xx(step: str) -> None:
    chance = random.Random(f"{SEED} {step}")
    story = PublicationTeller()
    own = Agency.objects.get(code="uhmb")
    both_reviews(story, own, until=step)
    case = review_with(OWN)
    assert case is not None
    known = values(case)
    addresses, bodies = Addresses(chance, known, {}), Bodies(chance)
    lead, _ = story.people_of(own)
    reviewer = make_user("Some Reviewer", role="lead_reviewer")
    people = (story.manager, story.officer, story.dsps[story.council.pk], story.scrutineer, lead, reviewer, None)
    clients = [browser(person) for person in people]
    names = {row.name for row in PUBLICATION} - {"pr_publication_pdf"}
    every = {name: route for name, route in routes().items() if name in names}
    assert set(every) == names
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
    assert statuses[4] > 50
    assert Deadline.objects.filter(case=case, code="C5").count() == 1
