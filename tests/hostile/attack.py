"""Every page is learnt soundly first, without chance; then it is asked by chance, and nothing may answer 5xx."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from embedded.pytest_needs import missing
from reviews.people.models import User
from tests.hostile.addresses import address, broken
from tests.hostile.asking import Answer, ask, boxes_of, watched
from tests.hostile.bodies import FORM, TYPED, Bodies
from tests.hostile.standing import Standing
from tests.sample_procedure.playing import browser

ASKED = ["q", "page", "sort", "year", "version", "kind", "state", "code", "agency", "show", "table", "format", "job",
         "next", "case", "log", "since_year", "holiday_year", "holiday_month", "holiday_day", "no_holiday", "unread",
         "done_C2b_day", "done_C2b_month", "done_C2b_year", "person", "after", "own", "statutory", "role",
         "colour", "group", "theme", "source"]  # fmt: skip
METHODS = ["GET"] * 4 + ["POST"] * 14 + ["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]
NOTHING: Mapping[str, str] = {}
EMPTY = {"data": b"", "content_type": FORM}
MAY_BE_DOWN = "health"


@dataclass(frozen=True)
class Alive:
    """Where, and by whom, a page was seen."""

    url: str
    client: Client
    is_page: bool
    boxes: Mapping[str, list[str]]


class Attack:
    """Requests by some people at each stage of a story that `at` is called for.

    Each page of `every` has to be seen at some stage; the pages `beside` them are asked by chance only.
    """

    def __init__(
        self, seed: str, every: Mapping[str, str], people: Sequence[User | None], *, beside: Mapping[str, str] = NOTHING
    ) -> None:
        self.chance, self.every = random.Random(seed), dict(sorted(every.items()))
        self.beside = {name: route for name, route in sorted(beside.items()) if name not in self.every}
        self.clients = [browser(person) for person in people]
        self.bodies = Bodies(self.chance)
        self.alive: dict[str, Alive] = {}
        self.wrong: list[str] = []
        self.sent = 0

    def at(self, stage: str, standing: Standing, *, requests: int) -> None:
        """Learn the pages of this stage, then send requests by chance: half of them to what is new here."""
        before = set(self.alive)
        with watched() as self.faults:
            self.stage = stage
            self._learn(standing)
            self._send(standing, [name for name in self.alive if name not in before], requests)

    def proves(self, *, never_alive: Sequence[str] = ()) -> None:
        """Nothing answered 5xx, and every page was seen at some stage, save those named; no PDF without Pango."""
        assert self.wrong == [], "\n".join(self.wrong)
        unmade = "pdf" in missing()
        unseen = [name for name in self.every if name not in self.alive and not (unmade and "pdf" in name)]
        assert unseen == sorted(never_alive), f"Nobody ever saw these pages: {unseen}; expected: {sorted(never_alive)}."

    def _learn(self, standing: Standing) -> None:
        for name, route in self.every.items():
            if name in self.alive:
                continue
            for values in standing.of(name, route):
                if found := self._seen(name, address(route, values)):
                    self.alive[name] = found
                    break

    def _seen(self, name: str, url: str) -> Alive | None:
        """As the first person sees it who has a form there; else the first who sees it; else who is led on from it."""
        found: dict[bool, Alive] = {}
        for client in self.clients:
            answer = self._ask(name, client, "GET", url)
            if answer.status == 405:
                answer = self._ask(name, client, "POST", url, EMPTY)
            if answer.is_alive:
                found.setdefault(answer.leads_on, Alive(url, client, answer.is_page, boxes_of(answer.text)))
            if answer.is_alive and not answer.leads_on and (answer.has_form or not answer.is_page):
                return Alive(url, client, answer.is_page, boxes_of(answer.text))
        return found.get(False, found.get(True))

    def _send(self, standing: Standing, new: list[str], requests: int) -> None:
        known = standing.all()
        pks = known["pk"] + known["ref"]
        every, turn = self.beside | self.every, list[str]()
        for _ in range(requests):
            turn = turn or self._deck(new)
            name = turn.pop()
            page, method = self.alive.get(name), self.chance.choice(METHODS)
            client, url = self.chance.choice(self.clients), broken(self.chance, every[name], known)
            if page and self.chance.random() < 0.7:
                client, url = page.client, page.url
            body = None
            if method == "GET":
                url += self._query(pks)
            elif method != "HEAD":
                body = self.bodies.any_of(page.boxes if page else {}, pks)
            self._ask(name, client, method, url, body)

    def _deck(self, new: list[str]) -> list[str]:
        """Every page in any order, and as many times again what is new here; a file, which takes long, only once."""
        files = {name for name, seen in self.alive.items() if not seen.is_page}
        pages = [name for name in self.every if name not in files]
        fresh = [name for name in new if name not in files]
        deck = pages + [fresh[number % len(fresh)] for number in range(len(pages) if fresh else 0)]
        deck += [name for name in new if name in files] + list(self.beside)
        return self.chance.sample(deck, len(deck))

    def _query(self, pks: Sequence[str]) -> str:
        """A query string that no link has."""
        return "?" + urlencode([(key, self.chance.choice([*TYPED, *pks])) for key in self.chance.sample(ASKED, 5)])

    def _ask(self, name: str, client: Client, method: str, url: str, body: dict[str, Any] | None = None) -> Answer:
        self.sent += 1
        answer = ask(client, method, url, body)
        if answer.status >= 500 and not name.startswith(MAY_BE_DOWN):
            what = f"{answer.status} {method} {name} {url[:200]!r} {str(body)[:300]}"
            self.wrong.append(f"{what} at {self.stage}: {self.faults.last}")
        return answer
