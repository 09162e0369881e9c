"""One-liners between the flows and the services: whose, until when, and what happens when a date passes."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from reviews.learning.models import Action
from reviews.learning.scales import ImpactMoment
from reviews.people.models import Agency, User
from workflows.action_plan.models import Month, MonthlyUpdate
from workflows.action_plan.services import addressees, slipping
from workflows.engine.flow import DueBy

Activation = Any
"""A Viewflow activation; the seed of its process is the action or the month, that of a branch the agency's update."""


def action_of(activation: Activation) -> Action:
    """The action a process is about, read afresh."""
    return Action.objects.select_related("agency", "owner").get(pk=activation.process.seed_object_id)


def owner_agency(activation: Activation) -> Agency:
    """The agency that owns the action today."""
    return action_of(activation).agency


def owner(activation: Activation) -> User:
    """The person who is accountable for the action, asked before their colleagues."""
    return action_of(activation).owner


def own_date(activation: Activation) -> DueBy:
    """C15: the action's own date is its deadline, and nothing is counted."""
    return DueBy("C15", day0=action_of(activation).deadline)


def ask_new_deadline(activation: Activation) -> None:
    """C15 has passed: the action is Red, and its owner is asked for a new deadline."""
    slipping.ask_new_deadline(action_of(activation), at=timezone.now())


def has_another_owner(activation: Activation) -> bool:
    """Whether the action went to another agency while it was carried out; otherwise nobody carries it out now."""
    action = action_of(activation)
    return action.completed_on is None and action.closed_at is None and action.withdrawn_at is None


def is_signed_off(activation: Activation) -> bool:
    """Whether the second person signed, or sent it back."""
    return action_of(activation).signed_off_at is not None


def six_months(activation: Activation) -> DueBy:
    """C17, counted from the day of the sign-off."""
    return _impact("C17", activation)


def twelve_months(activation: Activation) -> DueBy:
    """C17a, counted from the day of the sign-off."""
    return _impact("C17a", activation)


def _impact(code: str, activation: Activation) -> DueBy:
    signed = action_of(activation).signed_off_at
    return DueBy(code, day0=timezone.localdate(signed) if signed else None)


def awaits_six_months(activation: Activation) -> bool:
    """Whether the action is Blue, open, and nobody has rated its impact after six months."""
    return _awaits(ImpactMoment.SIX, activation)


def awaits_twelve_months(activation: Activation) -> bool:
    """Whether the action is Blue, open, and nobody has rated its impact after twelve months."""
    return _awaits(ImpactMoment.TWELVE, activation)


def _awaits(moment: ImpactMoment, activation: Activation) -> bool:
    action = action_of(activation)
    if action.signed_off_at is None or action.closed_at is not None:
        return False
    return not action.impacts.filter(moment=moment, at__gte=action.signed_off_at).exists()


def updates_of_month(activation: Activation) -> list[MonthlyUpdate]:
    """What each owner of open actions is asked in this month."""
    month = Month.objects.get(pk=activation.process.seed_object_id)
    return list(month.updates.select_related("month", "agency", "owner"))


def updater(activation: Activation) -> User | None:
    """Who is asked for a month's update first: the owner, or the lead of the agency when the owner has left."""
    update: MonthlyUpdate = activation.task.seed
    return update.owner or addressees.lead_of(update.agency, timezone.localdate())


def month_clock(activation: Activation) -> DueBy:
    """C14: five working days from the first of the month, or from the day on which a late job asked."""
    update: MonthlyUpdate = activation.task.seed
    return DueBy("C14", day0=update.asked_on)
