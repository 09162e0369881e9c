"""The ladder as data: who a stage is for, how long it takes, what opens next, who comes to know of it (domain §6.3)."""

from collections.abc import Iterator
from datetime import date, datetime

from workflows.engine.flow import DueBy
from workflows.escalation.clocks import AGENCIES, CRITICAL, STAGES, Acts, Stage
from workflows.escalation.topics import DISPUTE

GATE = 7
LAST_BETWEEN_AGENCIES = 3
"""Up to here the two agencies settle it between themselves; above, somebody convenes them."""
PARTNERS, LEAD_PARTNERS = 5, 6
BY_NUMBER: dict[int, Stage] = {stage.number: stage for stage in STAGES}
CODES: tuple[str, ...] = (
    *(stage.code(acts) for stage in STAGES for acts in (AGENCIES, *stage.partners)),
    *(rule.code for rule in CRITICAL.values()),
)
ADVICE_FROM = 3
GATE_WORDS = "lead partners: referral to the Secretary of State or a regulator"


class NoSuchStage(LookupError):
    """The ladder has no stage of this number."""


def first_stage(kind: str) -> int:
    """Where an escalation starts: a dispute between organisations at stage 4."""
    return 4 if kind == DISPUTE else 1


def next_stage(number: int) -> int:
    """What opens after a stage; raises NoSuchStage after the gate."""
    if number >= GATE:
        raise NoSuchStage("There is nothing above the Secretary of State.")
    return number + 1


def stages_above(number: int) -> list[int]:
    """The stages to which one may raise by hand; the gate opens from stage 6 alone."""
    return [one for one in (*BY_NUMBER, GATE) if number < one and (one < GATE or number == LEAD_PARTNERS)]


def who(number: int) -> str:
    """Whose stage it is, in words."""
    return BY_NUMBER[number].who if number in BY_NUMBER else GATE_WORDS


def title(number: int) -> str:
    """A stage in words."""
    return f"Stage {number}: {who(number)}"


def admitted_at(number: int) -> Iterator[str]:
    """The roles that know of an escalation that has reached this stage, beside its parties."""
    for stage in STAGES:
        if stage.number <= number:
            yield from stage.admits


def told_at(number: int) -> tuple[str, ...]:
    """Who, beside the parties, is told when a stage opens."""
    return BY_NUMBER[number].tells if number in BY_NUMBER else ("role:lsp", "role:manager", "role:scrutineer")


def limit(
    number: int, priority: str, acts: Acts = AGENCIES, *, day0: date | None = None, at: datetime | None = None
) -> DueBy | None:
    """The clock of a stage: standard its period, urgent half of it rounded up, critical four hours day and night.

    Whoever `acts` is reminded. The gate has no limit of its own. Day 0 is the day the stage opened; hours count from
    the moment it opened.
    """
    if number not in BY_NUMBER:
        return None
    if priority == "critical":
        return DueBy(CRITICAL[acts].code, day0=day0, started_at=at)
    stage = BY_NUMBER[number]
    halved = priority == "urgent" and stage.urgent_days < stage.days
    return DueBy(stage.code(acts), day0=day0, asked_count=stage.urgent_days if halved else None)


def limit_words(number: int, priority: str) -> str:
    """The limit of a stage in words."""
    if number not in BY_NUMBER:
        return "no limit"
    if priority == "critical":
        return f"{CRITICAL[AGENCIES].period}, day and night"
    stage = BY_NUMBER[number]
    days = stage.urgent_days if priority == "urgent" else stage.days
    return f"{days} working day{'' if days == 1 else 's'}"
