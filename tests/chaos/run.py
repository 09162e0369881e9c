"""One run: work falls due, faults follow its progress, then everything may come to rest."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from tests.chaos import truth, work
from tests.chaos.faults import Chaos
from tests.chaos.product import Product, Staff, came
from tests.chaos.town import Town

READY_SECONDS, QUIET_SECONDS = 180, 360
STALL_SECONDS, BREATH_SECONDS = 8.0, 0.2
ACCEPTED_BUT_503, ACCEPTED_BUT_SILENT = 0.02, 0.005
CELERY = Staff()
BEATEN = "SELECT count(*)::int FROM notifications_job WHERE name = 'chase.sweep' AND outcome = 'done'"


@dataclass(frozen=True)
class Run:
    """What was broken, how long it took, and what became of it all."""

    outcome: truth.Outcome
    faults: Counter[str]
    lies: int
    seconds: float
    restarts: int
    """How often a process had to be started again, killed or not."""

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.faults.items()))
        total = sum(self.faults.values())
        return f"{total} faults ({kinds}) in {self.seconds:.0f} s, {self.lies} answers lost: {self.outcome}"


def run(
    town: Town,
    number: int,
    faults: Mapping[str, int],
    *,
    spread: float,
    seed: int,
    staff: Staff = CELERY,
    lies: float = ACCEPTED_BUT_503,
) -> Run:
    """Let `number` notifications fall due within `spread` seconds and break `faults` meanwhile."""
    chance = random.Random(seed)
    town.notify.faults, town.notify.status = lost_answers(chance, 3 * number, lies), "delivered"
    product = Product(town, staff)
    try:
        product.start()
        product.wait_until(lambda: town.number(BEATEN) > 0, READY_SECONDS)
        begun = time.monotonic()
        wanted = work.write(town, number, spread)
        done = broken(product, chance, faults, number)
        product.wait_until(lambda: truth.left(town) == 0, QUIET_SECONDS)
        seconds = time.monotonic() - begun
    finally:
        product.stop()
    unanswered = 3 * number - len(town.notify.faults)
    lost = Counter(lost_answers(random.Random(seed), 3 * number, lies)[:unanswered])
    lied = sum(count for kind, count in lost.items() if kind)
    return Run(truth.outcome(town, wanted), done, lied, seconds, product.restarts)


def lost_answers(chance: random.Random, requests: int, lies: float) -> list[str]:
    """The provider takes a letter and answers 503, or hangs up, now and then."""
    kinds = ["taken but 503", "taken but hung up", ""]
    weights = [lies, ACCEPTED_BUT_SILENT, 1 - lies - ACCEPTED_BUT_SILENT]
    return chance.choices(kinds, weights, k=requests)


def broken(product: Product, chance: random.Random, faults: Mapping[str, int], number: int) -> Counter[str]:
    """Break things one after the other, spread over the letters that go out; answers what was broken how often."""
    chaos, done = Chaos(product, chance), Counter[str]()
    waiting = [kind for kind, count in faults.items() for _ in range(count)]
    chance.shuffle(waiting)
    for place, kind in enumerate(waiting):
        came(partial(_sent, product.town, number * place // len(waiting)), STALL_SECONDS, product.tend)
        product.wait_until(chaos.named(kind), 60)
        done[kind] += 1
        time.sleep(BREATH_SECONDS)
        product.tend()
    return done


def _sent(town: Town, enough: int) -> bool:
    return len(town.notify.taken) >= enough
