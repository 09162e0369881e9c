"""2,000 malformed requests to every address, by everybody: nothing answers 5xx."""

import random
import re
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client

from reviews.chronology.models import Entry
from reviews.returns.models import Return
from reviews.returns.sections import BY_CODE
from tests.sample_procedure.playing import browser
from tests.stories.chapters import agency_replies, notification_is_recorded, scope_is_set
from tests.stories.teller import Teller
from tests.workflows.rapid_review.hostile.addresses import Addresses, routes
from tests.workflows.rapid_review.hostile.bodies import OVERSIZED, Bodies
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem

REQUESTS, SEED, SECONDS = 2_000, 20_261, 90
SLOW = re.compile(r"pdf|health")
METHODS = ["GET"] * 6 + ["POST"] * 12 + ["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]
BOX = re.compile(r'name="([^"]+)"')


@pytest.fixture
def story(db: None) -> Teller:
    """A review with returns due, and a second, foreign one."""
    foreign = Teller()
    foreign.given_an_open_review()
    story = Teller()
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    notification_is_recorded(story)
    scope_is_set(story, [story.police, story.icbs[0]])
    agency_replies(story, story.police)
    story.foreign = foreign  # type: ignore[attr-defined]
    return story


def known_values(story: Teller) -> dict[str, list[str]]:
    """Right and foreign values by the name of the argument."""
    foreign = story.foreign  # type: ignore[attr-defined]
    items = [str(pk) for pk in WorkItem.objects.values_list("pk", flat=True)]
    rows = [str(pk) for model in (Return, Deadline, Entry) for pk in model.objects.values_list("pk", flat=True)]
    return {
        "ref": [story.case.reference] * 4 + [foreign.case.reference, "WF-RR-2099-999"],
        "reference": [story.case.reference],
        "task_pk": items,
        "pk": items + rows + [str(story.manager.pk)],
        "entry": rows,
        "code": [*BY_CODE, story.police.code],
        "name": ["la_became_aware_at", "sin_sent_at"],
        "kind": ["rapid_review"],
        "step": ["start", "incident", "response"],
        "number": ["1", "2"],
    }


class Faults:
    """What went wrong inside, with where."""

    def __init__(self) -> None:
        self.last = ""

    def __call__(self, sender: object, **_: object) -> None:
        kind, error, at = sys.exc_info()
        while at and at.tb_next:
            at = at.tb_next
        self.last = f"{kind.__name__ if kind else ''}: {str(error)[:100]} at {at.tb_frame.f_code if at else ''}"


@pytest.fixture
def faults() -> Iterator[Faults]:
    found = Faults()
    got_request_exception.connect(found)
    yield found
    got_request_exception.disconnect(found)


def ask(client: Client, method: str, url: str, body: dict[str, Any]) -> tuple[int, str]:
    """One request, of which nothing remains: status and page."""
    kept: Any = client.cookies.copy()
    with transaction.atomic():
        answer = client.generic(method, url, **body)
        text = answer.content.decode(errors="replace") if not answer.streaming else ""
        transaction.set_rollback(True)
    client.cookies = kept
    return answer.status_code, text


def test_two_thousand_malformed_requests_and_no_5xx(story: Teller, faults: Faults) -> None:
    chance = random.Random(SEED)
    addresses, bodies = Addresses(chance, known_values(story)), Bodies(chance)
    lead, author = story.people_of(story.police)
    people = (story.manager, lead, author, story.scrutineer, story.dsps[story.council.pk], None)
    clients = [browser(person) for person in people]
    every = routes()
    names = [name for name in every if not SLOW.search(name)]
    pks = [str(agency.pk) for agency in story.partners] + [str(author.pk)]
    boxes: dict[str, list[str]] = {}
    wrong, began, statuses = [], time.monotonic(), dict.fromkeys(range(1, 6), 0)
    for number in range(REQUESTS):
        name = chance.choice([one for one in every if SLOW.search(one)] if number % 100 == 0 else names)
        method, url, client = chance.choice(METHODS), addresses.of(every[name]), chance.choice(clients)
        body: dict[str, Any] = {}
        if method == "GET":
            url += "?" + "&".join(f"{key}=%00{chance.choice(pks)}" for key in ("q", "page", "sort", "year", "version"))
        elif method != "HEAD":
            body = bodies.any_of(boxes.get(name, []), pks) if number % 400 else OVERSIZED
        status, page = ask(client, method, url, body)
        statuses[status // 100] += 1
        if method == "GET" and status == 200:
            boxes[name] = BOX.findall(page)
        if status >= 500 and not name.startswith("health"):
            wrong.append(f"{status} {method} {name} {url[:120]!r} {str(body)[:200]} {faults.last}")
    assert wrong == []
    assert statuses[2] > 100
    assert statuses[4] > 500
    assert time.monotonic() - began < SECONDS
