"""Adding an action to the plan: from a recommendation, from a case, or by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from reviews.learning import events, hooks
from reviews.learning.codes import next_code
from reviews.learning.models import Action, Recommendation
from reviews.learning.refusals import DateRefused, LearningRefused
from reviews.learning.scales import OtherSource, source_label
from reviews.learning.services.checking import reason_of, require_right, still_open
from reviews.learning.services.telling import tell
from reviews.people.models import Membership

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import Agency, Group, User


class OwnerRefused(LearningRefused):
    """The accountable owner must belong to the owning agency today."""

    field = "owner"

    def __init__(self) -> None:
        super().__init__("The owner must be a person who belongs to the owning agency today.")


class LeadRefused(LearningRefused):
    """A strategic lead with an account belongs to the owning agency today."""

    field = "lead"

    def __init__(self) -> None:
        super().__init__("The strategic lead must be a person of the owning agency. Write other names as text.")


@dataclass(frozen=True)
class NewAction:
    """What one says of a new action; the deadline given here is the original one for ever."""

    what: str
    intended_change: str
    owner: User
    agency: Agency
    deadline: date
    theme: str = ""
    measure_kpi: str = ""
    measure_quality: str = ""
    strategic_lead: str = ""
    strategic_lead_person: User | None = None
    contributors: Iterable[Agency] = ()
    group: Group | None = None
    start_on: date | None = None
    dependencies: str = ""
    risk: str = ""
    source_case: Case | None = None
    source_kind: str = OtherSource.PARTNERSHIP
    recommendation: Recommendation | None = None
    after_close: str = ""
    """The manager's reason why it follows from a case that is closed; what such a case recommended needs none."""


@transaction.atomic
def add_action(new: NewAction, *, by: User, at: datetime, in_task: bool = False, past_deadline: bool = False) -> Action:
    """Add an action to the plan; `in_task` says that the step of a procedure has checked who may.

    `past_deadline` takes over an action of an earlier plan whose deadline lies behind. Raises NotYours, DateRefused,
    OwnerRefused, LeadRefused, ReasonMissing.
    """
    if not in_task:
        require_right(by, "keep_actions")
    today = timezone.localdate(at)
    if new.deadline < today and not past_deadline:
        raise DateRefused("The deadline must be today or in the future.", "deadline")
    if new.start_on is not None and new.start_on > new.deadline:
        raise DateRefused("The planned start must be on or before the deadline.", "start_on")
    check_owner(new.owner, new.agency, today)
    check_lead(new.strategic_lead_person, new.agency, today)
    case = new.source_case or (new.recommendation.case if new.recommendation else None)
    fallback = new.recommendation.source_kind if new.recommendation else new.source_kind
    if new.after_close and case is not None:
        still_open(case, new.after_close, "an action", by=by)
    action = Action.objects.create(
        code=next_code(today.year),
        plan=hooks.plan_of[0](by, at) if hooks.plan_of else None,
        source_kind=case.kind if case else fallback,
        source_case=case,
        recommendation=new.recommendation,
        theme=new.theme.strip(),
        what=reason_of(new.what, "Say what you are going to do."),
        intended_change=reason_of(new.intended_change, "Say what should change for children."),
        measure_kpi=new.measure_kpi.strip(),
        measure_quality=new.measure_quality.strip(),
        owner=new.owner,
        agency=new.agency,
        strategic_lead=new.strategic_lead.strip(),
        strategic_lead_person=new.strategic_lead_person,
        group=new.group,
        start_on=new.start_on,
        original_deadline=new.deadline,
        deadline=new.deadline,
        dependencies=new.dependencies.strip(),
        risk=new.risk.strip(),
        added_by=by,
        added_at=at,
    )
    action.contributors.set([agency for agency in new.contributors if agency.pk != new.agency.pk])
    if new.recommendation is not None:
        _action_after_all(new.recommendation)
    tell(
        action,
        events.ActionAdded(
            obj=f"action:{action.pk}",
            code=action.code,
            owner=str(action.owner),
            agency=action.agency.name,
            deadline=action.deadline,
            source=source_label(action.source_kind),
            what=action.what,
        ),
    )
    hooks.tell(hooks.action_added, action)
    return action


def check_owner(owner: User, agency: Agency, today: date) -> None:
    """Raise OwnerRefused unless the person belongs to the agency on this day."""
    if not belongs(owner, agency, today):
        raise OwnerRefused


def check_lead(lead: User | None, agency: Agency, today: date) -> None:
    """Raise LeadRefused unless the strategic lead, where one with an account is named, belongs to the agency."""
    if lead is not None and not belongs(lead, agency, today):
        raise LeadRefused


def belongs(person: User, agency: Agency, today: date) -> bool:
    """Say whether the person acts for the agency on this day."""
    return Membership.objects.current(today).filter(user_id=person.pk, agency_id=agency.pk).exists()


def _action_after_all(recommendation: Recommendation) -> None:
    """A recommendation that was to lead to no action has one now; the earlier reason stays in the history."""
    Recommendation.objects.filter(pk=recommendation.pk).exclude(no_action_reason="").update(
        no_action_reason="", no_action_by=None, no_action_at=None
    )
