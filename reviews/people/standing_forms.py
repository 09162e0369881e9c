"""Forms for being away and for naming a senior."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms

from reviews.people.models import Agency, Membership, User
from reviews.people.services.standing import possible_deputies
from reviews.presentation.fields import GovukDateField
from reviews.presentation.forms import GovukForm


class AbsenceForm(GovukForm):
    """From when until when, and who stands in."""

    starts_on = GovukDateField(label="First day away")
    ends_on = GovukDateField(label="Last day away")
    deputy = forms.ModelChoiceField(
        label="Deputy",
        queryset=User.objects.none(),
        required=False,
        empty_label="Nobody",
        help_text="A colleague of the same agency who is told as well. They can do only what their own role allows.",
        error_messages={"invalid_choice": "Choose a deputy from the list"},
    )

    def __init__(self, *args: Any, person: User, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = [one.pk for one in possible_deputies(person, today)]
        field = cast("forms.ModelChoiceField[User]", self.fields["deputy"])
        field.queryset = User.objects.filter(pk__in=allowed).order_by("name", "pk")


class SeniorForm(GovukForm):
    """Who is told when the agency is overdue."""

    heading_field = "user"
    user = forms.ModelChoiceField(
        label="Who is told when this organisation is overdue?",
        queryset=User.objects.none(),
        empty_label="Choose a person",
        help_text="Somebody senior who acts for this organisation. They are told after the safeguarding lead.",
        error_messages={"required": "Choose a person", "invalid_choice": "Choose a person from the list"},
    )

    def __init__(self, *args: Any, agency: Agency, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Membership.objects.current(today).of_agency(agency.pk).values("user_id")
        field = cast("forms.ModelChoiceField[User]", self.fields["user"])
        field.queryset = User.objects.filter(pk__in=there, is_active=True).order_by("name", "pk")
