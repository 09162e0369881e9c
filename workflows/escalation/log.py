"""The log of escalations and its numbers: only of those the reader may know of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import Q
from django.utils import timezone

from reviews.people.models import User
from workflows.escalation import ladder, topics
from workflows.escalation.models import Escalation, Outcome
from workflows.escalation.models.escalation import EscalationQuerySet
from workflows.escalation.models.stage import RESOLVED

SORT = {
    "reference": "case__reference",
    "topic": ("topic", "-raised_at"),
    "stage": ("stage", "-raised_at"),
    "raised": "raised_at",
    "settled": "settled_at",
}


def known_to(user: User) -> EscalationQuerySet:
    """Every escalation this person may know of, newest first."""
    rows: EscalationQuerySet = Escalation.objects.visible_to(user)
    return rows.select_related("case", "raiser", "other").order_by("-raised_at", "-pk")


def filtered(rows: EscalationQuerySet, chosen: dict[str, str]) -> EscalationQuerySet:
    """Keep those that fit the chosen filters."""
    narrowed = Q()
    if text := chosen.get("q"):
        narrowed &= Q(case__reference__icontains=text)
    if topic := chosen.get("topic"):
        narrowed &= Q(topic=topic)
    if stage := chosen.get("stage"):
        narrowed &= Q(stage=int(stage))
    if outcome := chosen.get("outcome"):
        narrowed &= Q(outcome="" if outcome == "open" else outcome)
    if agency := chosen.get("agency"):
        narrowed &= Q(raiser_id=int(agency)) | Q(other_id=int(agency))
    if year := chosen.get("year"):
        narrowed &= Q(raised_at__year=int(year))
    return rows.filter(narrowed)


def agencies_in(rows: EscalationQuerySet) -> list[tuple[str, str]]:
    """The agencies that are a party, by name."""
    plain = rows.order_by()
    pairs = {*plain.values_list("raiser_id", "raiser__name"), *plain.values_list("other_id", "other__name")}
    return [(str(pk), name) for pk, name in sorted(pairs, key=lambda pair: pair[1])]


def topics_in(rows: EscalationQuerySet) -> list[tuple[str, str]]:
    """The topics that occur."""
    found = set(rows.order_by().values_list("topic", flat=True))
    return [(topic.code, topic.label) for topic in topics.TOPICS if topic.code in found]


def years_of(rows: EscalationQuerySet) -> list[int]:
    """The years in which they were raised, newest first."""
    return [day.year for day in rows.order_by().dates("raised_at", "year", order="DESC")]


def days_taken(one: Escalation) -> int | None:
    """Calendar days from raising to settling; None while it goes on."""
    if one.settled_at is None:
        return None
    return (timezone.localtime(one.settled_at).date() - timezone.localtime(one.raised_at).date()).days


@dataclass(frozen=True)
class Count:
    """One line of a table of numbers."""

    words: str
    count: int
    settled: int
    median_days: float | None


def numbers(rows: Iterable[Escalation]) -> list[tuple[str, list[Count]]]:
    """Count by stage, topic, pair of agencies, quarter and outcome, each with the median of days to settle."""
    every = list(rows)
    return [
        ("By the stage it reached", _counts(every, lambda one: (one.stage, ladder.title(one.stage)))),
        ("By topic", _counts(every, lambda one: (one.topic_label, one.topic_label))),
        ("By pair of agencies", _counts(every, _pair)),
        ("By quarter in which it was raised", _counts(every, _quarter)),
        ("By how it ended", _counts(every, _ending)),
    ]


def _counts(rows: Sequence[Escalation], key: Any) -> list[Count]:
    groups: dict[Any, list[Escalation]] = {}
    for one in rows:
        groups.setdefault(key(one), []).append(one)
    return [
        Count(words, len(some), sum(one.outcome in RESOLVED for one in some), _median(some))
        for (_, words), some in sorted(groups.items(), key=lambda pair: pair[0])
    ]


def _median(rows: Sequence[Escalation]) -> float | None:
    days = [taken for one in rows if (taken := days_taken(one)) is not None]
    return float(median(days)) if days else None


def _pair(one: Escalation) -> tuple[str, str]:
    words = f"{one.raiser.label} with {one.other.label}"
    return words, words


def _quarter(one: Escalation) -> tuple[str, str]:
    day = timezone.localtime(one.raised_at)
    number = (day.month - 1) // 3 + 1
    return f"{day.year}-{number}", f"{day.year}, quarter {number}"


def _ending(one: Escalation) -> tuple[int, str]:
    order = list(Outcome.values)
    return order.index(one.outcome), "Not ended yet" if not one.outcome else str(Outcome(one.outcome).label)
