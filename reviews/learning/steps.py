"""What can be done with an action, as one table: the form, who may, when it fits, and the service behind it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from reviews.learning import services
from reviews.learning.forms import steps as forms
from reviews.learning.forms.action import CHOSEN, CorrectWordsForm
from reviews.learning.models import Action
from reviews.learning.months import month_of
from reviews.learning.step import Data, Step, blue, keeper, manager, running, second
from reviews.learning.withdrawal import WITHDRAWAL

if TYPE_CHECKING:
    from reviews.people.models import User


def _answer(action: Action, data: Data, by: User, at: datetime) -> None:
    if data["answer"] == forms.SignOffForm.AGREE:
        services.sign_off(action, by=by, at=at)
    else:
        services.send_back(action, data["reason"], by=by, at=at)


def _this_month(action: Action, data: Data, by: User, at: datetime) -> None:
    services.rate_month(action, month_of(timezone.localdate(at)), by=by, at=at, narrative=data["narrative"])


def _words(action: Action) -> dict[str, Any]:
    names = [name for name in CorrectWordsForm.base_fields if name not in {"reason", *CHOSEN}]
    found = {name: getattr(action, name) for name in names}
    lead = action.strategic_lead_person_id
    found |= {"lead": f"{action.agency_id}-{lead}" if lead else ""}
    return found | {"contributors": [str(pk) for pk in action.contributors.values_list("pk", flat=True)]}


STEPS: tuple[Step, ...] = (
    Step(
        "start",
        "Record that it started",
        "Record that the work started",
        "Record the start",
        "The start is recorded.",
        forms.StartForm,
        lambda action, data, by, at: services.start_action(
            action, data["started_on"], by=by, at=at, forecast_on=data["forecast"], reason=data["reason"]
        ),
        services.may_carry_out,
        lambda action: running(action) and action.started_on is None,
    ),
    Step(
        "forecast",
        "Change the forecast",
        "When will it be done?",
        "Save the forecast",
        "The forecast is saved.",
        forms.ForecastForm,
        lambda action, data, by, at: services.forecast(action, data["forecast"], by=by, at=at, reason=data["reason"]),
        services.may_carry_out,
        lambda action: running(action) and action.started_on is not None and action.completed_on is None,
        lambda action: {"forecast": action.forecast, "reason": action.forecast_reason},
    ),
    Step(
        "complete",
        "Record that it is completed",
        "Record that the work is completed",
        "Record the completion",
        "The completion is recorded. A second person signs it off.",
        forms.CompleteForm,
        lambda action, data, by, at: services.complete(action, data["completed_on"], by=by, at=at, note=data["note"]),
        services.may_carry_out,
        lambda action: running(action) and action.completed_on is None,
    ),
    Step(
        "month",
        "Update it for this month",
        "Update the action for this month",
        "Save the update",
        "The month is updated. Its colour follows from the dates.",
        forms.MonthForm,
        _this_month,
        services.may_carry_out,
        running,
    ),
    Step(
        "deadline",
        "Give a new deadline",
        "Give a new deadline",
        "Save the new deadline",
        "The deadline has moved. The original one stays.",
        forms.DeadlineForm,
        lambda action, data, by, at: services.new_deadline(action, data["new_deadline"], data["reason"], by=by, at=at),
        services.may_carry_out,
        running,
    ),
    Step(
        "evidence",
        "Add a file as evidence",
        "Add a file as evidence",
        "Add the file",
        "The file is added.",
        forms.EvidenceForm,
        lambda action, data, by, at: services.add_evidence(action, data["file"], data["title"], by=by, at=at),
        services.may_carry_out,
        lambda action: action.closed_at is None and action.withdrawn_at is None and action.plan_id is not None,
    ),
    Step(
        "sign_off",
        "Sign it off or send it back",
        "Sign off the action",
        "Save the answer",
        "Your answer is saved.",
        forms.SignOffForm,
        _answer,
        second,
        lambda action: running(action) and action.completed_on is not None,
    ),
    Step(
        "facts",
        "Correct the start or the completion",
        "Correct the start or the completion",
        "Save the correction",
        "The days are corrected.",
        forms.FactsForm,
        lambda action, data, by, at: services.correct_facts(
            action,
            {"started_on": data["started_on"], "completed_on": data["completed_on"]},
            data["reason"],
            by=by,
            at=at,
        ),
        services.may_carry_out,
        lambda action: running(action) and action.started_on is not None,
        lambda action: {"started_on": action.started_on, "completed_on": action.completed_on},
    ),
    Step(
        "correct",
        "Correct what it says",
        "Correct what the action says",
        "Save the correction",
        "The action is corrected.",
        CorrectWordsForm,
        lambda action, data, by, at: services.correct_action(action, data["words"], data["reason"], by=by, at=at),
        keeper,
        running,
        _words,
    ),
    Step(
        "owner",
        "Give it to another owner",
        "Give the action to another owner",
        "Save the new owner",
        "The action has a new owner.",
        forms.OwnerForm,
        lambda action, data, by, at: services.reassign(
            action, data["owner"].person, data["owner"].agency, data["reason"], by=by, at=at
        ),
        keeper,
        running,
        lambda action: {"owner": f"{action.agency_id}-{action.owner_id}"},
    ),
    Step(
        "impact",
        "Rate its impact",
        "Rate the impact of the action",
        "Save the rating",
        "The impact is rated.",
        forms.ImpactForm,
        lambda action, data, by, at: services.rate_impact(
            action, data["moment"], data["impact"], data["evidence"], by=by, at=at
        ),
        services.may_carry_out,
        blue,
    ),
    Step(
        "close",
        "Close it with its impact",
        "Close the action",
        "Close the action",
        "The action is closed.",
        forms.CloseForm,
        lambda action, data, by, at: services.close_action(action, data["impact"], data["evidence"], by=by, at=at),
        keeper,
        blue,
    ),
    Step(
        "reopen",
        "Open it again",
        "Open the action again",
        "Open the action again",
        "The action is open again.",
        forms.ReopenForm,
        lambda action, data, by, at: services.reopen(
            action, data["reason"], by=by, at=at, new_day=data["new_deadline"]
        ),
        manager,
        blue,
    ),
    *WITHDRAWAL,
)


def steps_for(user: User, action: Action) -> list[Step]:
    """Give what this person can do with this action now."""
    return [step for step in STEPS if step.fits(action) and step.allowed(user, action)]
