"""One page for all actions of an agency in a month, the officer's close, and going ahead without an agency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField

from reviews.learning.models import Action
from reviews.presentation.fields import GovukDateField, LongTextField
from reviews.presentation.forms import GovukForm
from workflows.action_plan.services.updating import Line

FIELDS = ("narrative", "started_on", "forecast", "reason", "completed_on", "note")


class MonthlyUpdateForm(GovukForm):
    """For each open action: what happened, when it began, when it will be done, that it is done."""

    def __init__(self, *args: Any, actions: Iterable[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actions = list(actions)
        for action in self.actions:
            for name, field in _fields_of(action):
                self.fields[f"{name}_{action.pk}"] = field

    def rows(self) -> Iterator[tuple[Action, list[BoundField]]]:
        """Each action with its boxes."""
        for action in self.actions:
            names = [f"{name}_{action.pk}" for name in FIELDS]
            yield action, [self[name] for name in names if name in self.fields]

    def clean(self) -> dict[str, Any]:
        """A late forecast needs its reason, a completion its evidence."""
        cleaned = super().clean()
        for action in self.actions:
            given = self._given(action, cleaned)
            if given["forecast"] and given["forecast"] > action.deadline and not given["reason"]:
                self.add_error(f"reason_{action.pk}", f"Say why {action.code} will be done after its deadline")
            if given["completed_on"] and not given["note"]:
                self.add_error(f"note_{action.pk}", f"Say what shows that {action.code} is done")
            if given["completed_on"] and not (action.started_on or given["started_on"]):
                self.add_error(f"started_on_{action.pk}", f"Say when work on {action.code} began")
        return cleaned

    def lines(self) -> list[Line]:
        """What was given for each action."""
        return [Line(action=action, **self._given(action, self.cleaned_data)) for action in self.actions]

    @staticmethod
    def _given(action: Action, cleaned: dict[str, Any]) -> dict[str, Any]:
        return {name: cleaned.get(f"{name}_{action.pk}") or None for name in FIELDS}


def _fields_of(action: Action) -> Iterator[tuple[str, forms.Field]]:
    code = action.code
    yield (
        "narrative",
        LongTextField(
            label="What happened this month?",
            rows=3,
            max_length=3000,
            error_messages={"required": f"Say what happened with {code} this month"},
        ),
    )
    if action.started_on is None:
        yield (
            "started_on",
            GovukDateField(
                label="When did work on it begin?",
                name=f"Date work on {code} began",
                past=True,
                required=False,
                help_text="Leave empty if it has not begun.",
            ),
        )
    yield (
        "forecast",
        GovukDateField(label="When do you expect it to be done?", name=f"Expected date of {code}", required=False),
    )
    yield (
        "reason",
        LongTextField(label="Why will it be done after its deadline?", rows=2, max_length=2000, required=False),
    )
    yield (
        "completed_on",
        GovukDateField(
            label="When was it done?",
            name=f"Date {code} was done",
            past=True,
            required=False,
            help_text="Leave empty if it is not done.",
        ),
    )
    yield "note", LongTextField(label="What shows that it is done?", rows=2, max_length=6000, required=False)


def shown(action: Action) -> dict[str, date | str | None]:
    """What the boxes of an action show before anything is typed."""
    return {f"forecast_{action.pk}": action.forecast, f"reason_{action.pk}": action.forecast_reason}


class CloseMonthForm(GovukForm):
    """The officer's word on the month."""

    note = LongTextField(label="Note for the quality assurance group", required=False, rows=3, max_length=3000)
    checked = forms.BooleanField(
        label="I have read the updates",
        error_messages={"required": "Confirm that you have read the updates"},
    )


class LeaveOutForm(GovukForm):
    """Why a month goes on without one agency's update."""

    reason = LongTextField(
        label="Why does the month go ahead without it?",
        max_length=2000,
        rows=4,
        help_text="Its actions keep the colour that follows from their dates.",
    )
