"""5,100 malformed requests to every address, by everybody: nothing answers 5xx."""

import random
import re
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client

from reviews.chronology.models import Entry
from reviews.returns.models import Return
from reviews.returns.sections import BY_CODE
from tests.factories.people import make_user
from tests.sample_procedure.playing import browser
from tests.stories.chapters import agency_replies, notification_is_recorded, scope_is_set
from tests.stories.teller import Teller
from tests.workflows.rapid_review.hostile.addresses import Addresses, routes
from tests.workflows.rapid_review.hostile.bodies import OVERSIZED, TYPED, Bodies
from tests.workflows.rapid_review.hostile.things import make_things
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem

SHARES, REQUESTS, SEED = 3, 1_700, 20_261
SECONDS_EACH = 0.2
"""Of this process's own time, so that a busy machine changes nothing."""
TRIES = 6
NO_BOXES = frozenset({"viewport", "theme-color", "robots", "htmx-config", "csrfmiddlewaretoken"})
ASKED = ["q", "page", "sort", "year", "version", "kind", "state", "code", "agency", "show", "table", "format", "job",
         "next", "case", "log", "since_year", "holiday_year", "holiday_month", "holiday_day", "no_holiday", "unread",
         "done_C2b_day", "done_C2b_month", "done_C2b_year", "person", "after", "own", "statutory", "role"]  # fmt: skip
SLOW = re.compile(r"pdf|health")
METHODS = ["GET"] * 6 + ["POST"] * 12 + ["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]
BOX = re.compile(r'name="([^"]+)"')
OFFERED = re.compile(r'name="([^"]+)"[^>]*value="([^"]+)"')
UNSEEN = frozenset(
    {
        *("notices_read_all", "notice_read", "notice_unread", "notice_open", "person_invite_again"),
        *("opening_resume", "opening_autosave", "opening_child_remove"),
    }
)
"""They take no GET, or lead elsewhere."""


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


def boxes_of(page: str) -> dict[str, list[str]]:
    """The boxes of a page, each with the values it offers."""
    found: dict[str, list[str]] = {name: [] for name in BOX.findall(page)}
    for name, value in OFFERED.findall(page):
        found.setdefault(name, []).append(value)
    return {name: found[name] for name in found if name not in NO_BOXES}


def query(chance: random.Random, pks: list[str]) -> str:
    """A query string that no link has."""
    return "?" + urlencode([(key, chance.choice([*TYPED[:40], *pks])) for key in chance.sample(ASKED, 5)])


@pytest.mark.parametrize("share", range(SHARES))
def test_five_thousand_malformed_requests_and_no_5xx(story: Teller, faults: Faults, share: int) -> None:
    chance = random.Random(SEED + share)
    right = make_things(story)
    addresses, bodies = Addresses(chance, known_values(story), right), Bodies(chance)
    lead, author = story.people_of(story.police)
    administrator = make_user(
        "Ada Admin", role="system_administrator", agency=story.manager.active_memberships()[0].agency
    )
    people = (story.manager, lead, author, story.scrutineer, story.dsps[story.council.pk], administrator, None)
    clients = [browser(person) for person in people]
    every = routes()
    names = [name for name in every if not SLOW.search(name)]
    pks = [str(agency.pk) for agency in story.partners] + [str(author.pk)]
    boxes: dict[str, dict[str, list[str]]] = {}
    tries = dict.fromkeys(every, 0)
    turn: list[str] = []
    wrong, began, statuses = [], time.process_time(), dict.fromkeys(range(1, 6), 0)
    for number in range(REQUESTS):
        turn = turn or chance.sample(names, len(names))
        name = chance.choice([one for one in every if SLOW.search(one)]) if number % 100 == 0 else turn.pop()
        learns = name not in boxes and tries[name] < TRIES
        client = clients[tries[name] % TRIES] if learns else chance.choice(clients)
        tries[name] += learns
        method = "GET" if learns else chance.choice(METHODS)
        url, body = addresses.of(every[name], sound=learns), {}
        if method == "GET" and not learns:
            url += query(chance, pks)
        elif method not in {"GET", "HEAD"}:
            body = bodies.any_of(boxes.get(name, {}), pks) if number % 400 else OVERSIZED
        status, page = ask(client, method, url, body)
        statuses[status // 100] += 1
        if method == "GET" and status == 200:
            boxes.setdefault(name, boxes_of(page))
        if status >= 500 and not name.startswith("health"):
            wrong.append(f"{status} {method} {name} {url[:200]!r} {str(body)[:300]} {faults.last}")
    assert wrong == []
    assert statuses[2] > 100
    assert statuses[4] > 500
    new = {name for name, route in every.items() if route.startswith(tuple(right)) and name not in UNSEEN}
    assert sorted(new - set(boxes)) == [], "nobody ever saw these pages: the values in things.py are wrong"
    assert (time.process_time() - began) / REQUESTS < SECONDS_EACH
