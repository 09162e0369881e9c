"""The incident: when, where, what."""

from datetime import time
from typing import Any

from django import forms
from django.conf import settings

from reviews.cases.models import Incident
from reviews.presentation.dates import Unreadable, time_of
from reviews.presentation.fields import CheckboxesField, GovukDateField, LongTextField, RadioField
from workflows.rapid_review.opening.forms.page import StepForm


class WhenForm(StepForm):
    """The day of the incident, with its time when that is known."""

    happened_on = GovukDateField(
        label="When did the incident happen?",
        name="Date of the incident",
        help_text="If it went on for a time, give the day it came to light.",
        past=True,
    )
    happened_time = forms.CharField(
        label="Time, if it is known", help_text="For example, 4:42pm", max_length=20, required=False
    )
    approximate = forms.BooleanField(label="The date is approximate", required=False)

    def clean_happened_time(self) -> time | None:
        """Read "4:42pm" or "16:42"."""
        typed = str(self.cleaned_data["happened_time"]).strip()
        if not typed:
            return None
        try:
            return time_of(typed, label="Time of the incident", box=0)
        except Unreadable as wrong:
            raise forms.ValidationError(wrong.message) from wrong


class WhereForm(StepForm):
    """The place; the duty to notify lies with the authority where it happened."""

    conditional = {"location_type": {"other": ["location_other"]}}

    location_type = RadioField(label="Where did it happen?", choices=Incident.Place.choices)
    location_other = forms.CharField(label="What kind of place?", max_length=200)
    incident_authority = forms.CharField(
        label="Local authority area",
        help_text="Where the incident happened in another English authority, that authority notifies the Panel.",
        max_length=120,
    )
    place = LongTextField(label="Address or area", required=False, max_length=1000, rows=3)


class WhatForm(StepForm):
    """What happened and what is suspected."""

    conditional = {"abuse_types": {"other": ["abuse_other"]}}

    nature = RadioField(label="What happened?", choices=Incident.Nature.choices)
    abuse_types = CheckboxesField(
        label="What abuse or neglect is known or suspected?",
        choices=Incident.Abuse.choices,
        help_text="Suspicion is enough. Select all that apply.",
        required=False,
    )
    abuse_other = forms.CharField(label="What else is suspected?", max_length=200)
    summary = LongTextField(
        label="Summary", help_text="What is known and what is not known yet.", max_length=8000, rows=8
    )
    harm_details = LongTextField(label="Harm and prognosis", max_length=4000)
    perpetrator_relation = forms.CharField(
        label="Relation of any suspected perpetrator to the child", max_length=200, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the suspicion where the duty to notify depends on it (Children Act 2004 s.16C(1))."""
        cleaned = super().clean()
        depends = cleaned.get("nature") in {Incident.Nature.DEATH, Incident.Nature.SERIOUS_HARM}
        if depends and not cleaned.get("abuse_types") and "abuse_types" not in self.errors:
            self.add_error("abuse_types", "Select what abuse or neglect is known or suspected")
        return cleaned


def own_authority() -> str:
    """Give the local authority the partnership serves, to begin with."""
    return str(settings.LOCAL_AUTHORITY_NAME)
