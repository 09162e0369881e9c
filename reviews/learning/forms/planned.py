"""What every procedure asks beside an action it makes: how one will know, and which group oversees it."""

from __future__ import annotations

from typing import Any

from django import forms

from reviews.learning.overseeing import usual_group
from reviews.people.models import Group
from reviews.presentation.fields import LongTextField

TEXT = 4000


def measure_field(number: int | None = None, *, initial: str = "") -> LongTextField:
    """Ask for the measure of impact of an action; for one of several recommendations with its number."""
    asked = "How will you know that it has worked?"
    which = "the action" if number is None else f"the action of recommendation {number}"
    return LongTextField(
        label=asked if number is None else f"{asked} ({number})",
        help_text="A figure, or what audits, children, families or practitioners will say.",
        max_length=TEXT,
        rows=3,
        initial=initial,
        error_messages={"required": f"Say how you will know that {which} has worked"},
    )


def group_field(label: str = "Group that oversees it", **kwargs: Any) -> forms.ModelChoiceField[Group]:
    """Ask which group oversees the action; the one that follows actions is chosen at first."""
    return forms.ModelChoiceField(
        label=label,
        queryset=Group.objects.order_by("order", "name"),
        required=False,
        empty_label="None yet",
        initial=usual_group,
        **kwargs,
    )
