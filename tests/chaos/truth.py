"""What became of everything, read from the database and from the provider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.chaos.town import Town
from tests.chaos.work import Work

STEP = "concat_ws(':', deadline_id, due_on, step, duty)"
UNTOUCHED = r"kind LIKE 'deadline.%%'"
TWICE_TOLD = (
    f"SELECT coalesce(sum(n - 1), 0)::int FROM (SELECT count(*) AS n FROM chase_chaseentry GROUP BY {STEP}) AS c"
)
TWICE_POSTED = """
    SELECT coalesce(sum(n - 1), 0)::int FROM (SELECT count(*) AS n FROM notifications_message GROUP BY key) AS c
"""
TWICE_ADDRESSED = """
    SELECT coalesce(sum(n - 1), 0)::int FROM (
        SELECT count(*) AS n FROM notifications_delivery JOIN notifications_message AS m ON m.id = message_id
        GROUP BY m.key, person_id, channel) AS c
"""
SENT = """
    SELECT m.key, d.provider_ref FROM notifications_delivery AS d JOIN notifications_message AS m ON m.id = d.message_id
    WHERE d.channel = 'email' AND d.state IN ('sent', 'delivered')
"""
LEFT = """
    SELECT (SELECT count(*) FROM chase_chaseplan WHERE next_at IS NOT NULL)
         + (SELECT count(*) FROM notifications_message WHERE addressed IS NULL)
         + (SELECT count(*) FROM notifications_delivery
            WHERE channel = 'email' AND state IN ('pending', 'collected', 'sending'))
"""
CLIMBED = "SELECT obj, payload->>'step' FROM trail_event WHERE kind = 'deadline.climbed'"


@dataclass(frozen=True)
class Outcome:
    """How many notifications never came, and how many came again, by where that is counted."""

    sent: int
    lost: int
    duplicate_rows: int
    duplicate_climbs: int
    sent_twice: int

    def __str__(self) -> str:
        return (
            f"{self.sent} sent, {self.lost} lost, {self.duplicate_rows} duplicate rows, "
            f"{self.duplicate_climbs} duplicate climbs, {self.sent_twice} sent twice"
        )


def left(town: Town) -> int:
    """How many steps, messages and letters still wait."""
    return town.number(LEFT)


def outcome(town: Town, work: Work) -> Outcome:
    """Compare what had to come with what is there; a letter counts as sent when the provider has it too."""
    taken = {str(one["id"]) for one in town.notify.taken}
    rows = town.asking.execute(SENT.encode()).fetchall()
    sent = {str(key) for key, provider_ref in rows if provider_ref in taken}
    climbs = [f"{str(obj).removeprefix('deadline:')}:{step}" for obj, step in _all(town, CLIMBED)]
    wanted = {_rung(key) for key in work.climbs}
    return Outcome(
        sent=len(sent & work.keys),
        lost=len(work.keys - sent) + len(wanted - set(climbs)),
        duplicate_rows=sum(town.number(asked) for asked in (TWICE_TOLD, TWICE_POSTED, TWICE_ADDRESSED)),
        duplicate_climbs=len(climbs) - len(set(climbs)),
        sent_twice=sum(count - 1 for count in town.notify.sends().values()),
    )


def _all(town: Town, question: str) -> Sequence[Sequence[object]]:
    return town.asking.execute(question.encode()).fetchall()


def _rung(key: str) -> str:
    deadline, _, step, _ = key.split(":", 3)
    return f"{deadline}:{step}"
