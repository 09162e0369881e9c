"""Who was told when, and who will be: the chase of one deadline as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from notifications.models import Delivery, State
from reviews.people.duty_words import in_words
from workflows.chase.models import ChaseEntry, ChaseHold, ChasePlan
from workflows.clock.models import Deadline

KIND_WORDS = {"reminder": "Reminder", "climb": "Raised with more senior people", "late": "What happens when it is late"}


@dataclass(frozen=True)
class Told:
    """One person who was told, and how."""

    name: str
    how: str
    state: str
    at: datetime | None
    opened_at: datetime | None


@dataclass(frozen=True)
class Rung:
    """One step: when, what, to whom, and how it stands."""

    code: str
    kind: str
    at: datetime
    whom: list[str]
    state: str
    colour: str
    sent_at: datetime | None = None
    people: list[Told] = field(default_factory=list)
    hold: ChaseHold | None = None


@dataclass(frozen=True)
class Ladder:
    """Every step of the present due day, and what was sent about earlier ones."""

    rungs: list[Rung]
    earlier: list[tuple[date, list[Rung]]]


def ladder_of(deadline: Deadline, *, with_people: bool) -> Ladder:
    """Gather a deadline's chase (five queries at most); the people told only where the reader may know them."""
    entries = list(ChaseEntry.objects.filter(deadline=deadline, withdrawn_at=None))
    plan = ChasePlan.objects.filter(pk=deadline.pk).first()
    held = ChaseHold.objects.filter(deadline=deadline, due_on=deadline.due_on).select_related("by")
    holds = {hold.step: hold for hold in held}
    told = _people(entry.key for entry in entries) if with_people else {}
    steps = plan.steps if plan else []
    words = in_words({entry.duty for entry in entries} | {duty for step in steps for duty in step["duties"]})
    sent = _by_step(entries)
    rungs = [
        _planned(step["code"], step["kind"], datetime.fromisoformat(step["at"]), [words[one] for one in step["duties"]])
        for step in steps
    ]
    reached = _reached(plan, [bool(sent.get((deadline.due_on, rung.code))) for rung in rungs])
    settled = [
        _settled(
            rung, sent.get((deadline.due_on, rung.code), []), told, place < reached, deadline, holds.get(rung.code)
        )
        for place, rung in enumerate(rungs)
    ]
    return Ladder(settled, _earlier(sent, deadline, words, told))


def _reached(plan: ChasePlan | None, sent: list[bool]) -> int:
    """How many steps lie behind; a plan just made anew says none until the next sweep, but what was sent stays sent."""
    latest = max((place for place, was_sent in enumerate(sent, start=1) if was_sent), default=0)
    return max(plan.position if plan is not None else 0, latest)


def _planned(code: str, kind: str, at: datetime, whom: list[str]) -> Rung:
    return Rung(code, KIND_WORDS[kind], at, whom, "To come", "blue")


def _settled(
    rung: Rung,
    entries: list[ChaseEntry],
    told: Mapping[str, list[Told]],
    behind: bool,
    deadline: Deadline,
    hold: ChaseHold | None,
) -> Rung:
    if entries:
        return _sent(rung, entries, told)
    if behind and rung.kind == KIND_WORDS["late"]:
        return _as(rung, "Reached", "grey")
    if behind:
        return _as(rung, "Replaced by a later one", "grey")
    if not deadline.is_open:
        return _as(rung, "Not needed any more", "grey")
    return _as(rung, "Held for one working day", "yellow", hold) if hold else rung


def _as(rung: Rung, state: str, colour: str, hold: ChaseHold | None = None) -> Rung:
    return Rung(rung.code, rung.kind, rung.at, rung.whom, state, colour, hold=hold)


def _sent(rung: Rung, entries: list[ChaseEntry], told: Mapping[str, list[Told]]) -> Rung:
    people = [person for entry in entries for person in told.get(entry.key, [])]
    return Rung(rung.code, rung.kind, rung.at, rung.whom, "Sent", "green", sent_at=entries[0].at, people=people)


def _earlier(
    sent: Mapping[tuple[date, str], list[ChaseEntry]],
    deadline: Deadline,
    words: Mapping[str, str],
    told: Mapping[str, list[Told]],
) -> list[tuple[date, list[Rung]]]:
    """What was sent about due days from which it moved, earliest first."""
    found: dict[date, list[Rung]] = {}
    for (due_on, code), entries in sent.items():
        if due_on != deadline.due_on:
            rung = _planned(code, entries[0].kind, entries[0].at, [words[entry.duty] for entry in entries])
            found.setdefault(due_on, []).append(_sent(rung, entries, told))
    return sorted(found.items())


def _by_step(entries: Iterable[ChaseEntry]) -> dict[tuple[date, str], list[ChaseEntry]]:
    found: dict[tuple[date, str], list[ChaseEntry]] = {}
    for entry in entries:
        found.setdefault((entry.due_on, entry.step), []).append(entry)
    return found


def _people(keys: Iterable[str]) -> dict[str, list[Told]]:
    """Who received each message, or will, from the deliveries of the post room."""
    rows = Delivery.objects.filter(message__key__in=list(keys)).exclude(state=State.CANCELLED)
    found: dict[str, list[Told]] = {}
    for row in rows.select_related("message", "person").order_by("person__name", "channel"):
        told = Told(
            row.person.name, row.get_channel_display(), row.get_state_display().lower(), row.sent_at, row.read_at
        )
        found.setdefault(row.message.key, []).append(told)
    return found
