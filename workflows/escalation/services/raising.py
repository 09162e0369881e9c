"""Raising an escalation: the case, the parties, the first stage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from reviews.cases.models import Case, CaseLink
from reviews.cases.services import add_participants, link_cases, open_case
from reviews.people.models import Agency, User
from reviews.trail.record import case_stream, record
from workflows.clock.editions import edition_in_force
from workflows.engine.starting import start
from workflows.escalation import events, topics
from workflows.escalation.models import Escalation, Kind, Priority, Safety
from workflows.escalation.services.refusals import EscalationRefused, SameAgency

KIND = "escalation"


@dataclass(frozen=True)
class Raised:
    """What the raise page asks, cleaned."""

    kind: str
    topic: str
    raiser: Agency
    raiser_person: str
    other: Agency
    safety: str
    interim_plan: str
    what: str
    evidence: str
    outcome_wanted: str
    priority: str
    stage: int
    raiser_contact: str = ""
    other_person: str = ""
    other_contact: str = ""
    child_code: str = ""
    danger_told: str = ""
    family: str = ""
    told: str = ""
    start_reason: str = ""


@transaction.atomic
def raise_escalation(raised: Raised, *, by: User, at: datetime, source: Case | None = None) -> Case:
    """Open the case with its two parties and start the ladder; raises SameAgency, EscalationRefused.

    The parties see the escalation at once, nobody else before the stage that admits them. A source case is linked by
    reference alone: whoever may not see it does not see it through the link.
    """
    if raised.raiser.pk == raised.other.pk:
        raise SameAgency(raised.raiser.name)
    topic = topics.BY_CODE.get(raised.topic)
    if topic is None or topic.elsewhere:
        raise EscalationRefused(topic.elsewhere if topic else "Choose what it is about.")
    case = open_case(
        kind=KIND,
        state=f"stage_{raised.stage}",
        by=by,
        at=at,
        edition=edition_in_force(timezone.localtime(at).date()),
        title=topic.label,
    )
    add_participants(case, [raised.raiser, raised.other], at=at)
    values = {name: value for name, value in vars(raised).items() if name not in {"raiser", "other"}}
    escalation = Escalation.objects.create(
        case=case, raised_by=by, raised_at=at, raiser=raised.raiser, other=raised.other, **values
    )
    if source is not None:
        link_cases(case, source, CaseLink.Kind.ESCALATION)
    record(case_stream(case.pk), _event(escalation, topic.label))
    start(KIND, case)
    return case


def _event(escalation: Escalation, topic: str) -> events.EscalationRaised:
    return events.EscalationRaised(
        raiser=escalation.raiser.name,
        other=escalation.other.name,
        topic=topic,
        priority=str(Priority(escalation.priority).label),
        safe_now=str(Safety(escalation.safety).label),
        stage=escalation.stage,
        what=escalation.what,
        outcome_wanted=escalation.outcome_wanted,
        interim_plan=escalation.interim_plan,
        start_reason=escalation.start_reason,
    )


def default_priority(kind: str) -> str:
    """A disagreement about a single child is urgent unless somebody says otherwise (domain §6.3)."""
    return Priority.URGENT if kind == Kind.DISAGREEMENT else Priority.STANDARD
