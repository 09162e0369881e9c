"""Correcting what an action says, and its facts, with a reason; the original deadline and its code stay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from reviews.learning import events, hooks
from reviews.learning.models import Action, SignOff
from reviews.learning.refusals import DateRefused
from reviews.learning.services.adding import check_lead
from reviews.learning.services.checking import reason_of, require_owner, require_right, still_running
from reviews.learning.services.telling import tell

if TYPE_CHECKING:
    from reviews.people.models import User

WORDS = {
    "theme": "theme",
    "what": "what we will do",
    "intended_change": "intended change",
    "measure_kpi": "measure: figure",
    "measure_quality": "measure: quality",
    "strategic_lead": "strategic lead without an account",
    "strategic_lead_person": "strategic lead",
    "group": "group",
    "start_on": "planned start",
    "dependencies": "dependencies",
    "risk": "risk",
}
FACTS = {"started_on": "start", "completed_on": "completion"}


@transaction.atomic
def correct_action(action: Action, values: Mapping[str, Any], reason: str, *, by: User, at: datetime) -> Action:
    """Change words of an action (the keys of WORDS, and `contributors`). Raises NotYours, ReasonMissing."""
    require_right(by, "keep_actions")
    fresh, why = still_running(action), reason_of(reason)
    changed = {name: (getattr(fresh, name), new) for name, new in values.items() if name in WORDS}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    for name in ("what", "intended_change"):
        if name in changed:
            reason_of(changed[name][1], "Enter the text.")
    for name, (_, new) in changed.items():
        setattr(fresh, name, new)
    if "strategic_lead_person" in changed:
        check_lead(fresh.strategic_lead_person, fresh.agency, timezone.localdate(at))
    if fresh.start_on is not None and fresh.start_on > fresh.deadline:
        raise DateRefused("The planned start must be on or before the deadline.", "start_on")
    fresh.save(update_fields=[*changed])
    pairs = {WORDS[name]: (_said(old), _said(new)) for name, (old, new) in changed.items()}
    if "contributors" in values:
        old_names = sorted(agency.name for agency in fresh.contributors.all())
        fresh.contributors.set([agency for agency in values["contributors"] if agency.pk != fresh.agency_id])
        new_names = sorted(agency.name for agency in fresh.contributors.all())
        if old_names != new_names:
            pairs["contributors"] = (", ".join(old_names) or "none", ", ".join(new_names) or "none")
    _tell(fresh, pairs, why)
    return fresh


@transaction.atomic
def correct_facts(action: Action, facts: Mapping[str, date | None], reason: str, *, by: User, at: datetime) -> Action:
    """Correct the day an action started or was completed, or take it back (None). Raises DateRefused, ReasonMissing.

    A completion that awaits sign-off is taken back by its owner; a start only while nothing was completed.
    """
    fresh, why = still_running(action), reason_of(reason)
    require_owner(by, fresh)
    today = timezone.localdate(at)
    changed = {name: (getattr(fresh, name), day) for name, day in facts.items() if name in FACTS}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    for name, (old, day) in changed.items():
        if day is not None and old is None:
            raise DateRefused(f"The {FACTS[name]} was not recorded yet: record it first.", name)
        if day is not None and day > today:
            raise DateRefused(f"The {FACTS[name]} must be today or in the past.", name)
        setattr(fresh, name, day)
    if fresh.completed_on is not None and (fresh.started_on is None or fresh.completed_on < fresh.started_on):
        raise DateRefused("The completion must be on or after the start.", "completed_on")
    if fresh.completed_on is None:
        fresh.completed_by, fresh.completion_note = None, ""
    if fresh.started_on is None:
        fresh.forecast, fresh.forecast_reason = None, ""
    fresh.save(update_fields=[*FACTS, "completed_by", "completion_note", "forecast", "forecast_reason"])
    _tell(fresh, {FACTS[name]: (_said(old), _said(new)) for name, (old, new) in changed.items()}, why)
    taken_back, still_done = changed.get("completed_on", (None, None))
    if taken_back is not None and still_done is None:
        SignOff.objects.create(
            action=fresh, outcome=SignOff.Outcome.TAKEN_BACK, note=why, completed_on=taken_back, by=by, at=at
        )
        hooks.tell(hooks.completion_taken_back, fresh)
    return fresh


def _tell(action: Action, pairs: Mapping[str, tuple[str, str]], reason: str) -> None:
    if pairs:
        before = "; ".join(f"{name}: {old}" for name, (old, _) in pairs.items())
        after = "; ".join(f"{name}: {new}" for name, (_, new) in pairs.items())
        corrected = events.ActionCorrected(f"action:{action.pk}", action.code, ", ".join(pairs), before, after, reason)
        tell(action, corrected, source_too=False)


def _said(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "none")
