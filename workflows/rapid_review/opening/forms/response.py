"""When the authority knew, what was sent, and what has been done since."""

from typing import Any

from django import forms
from django.utils import timezone

from reviews.cases.models import Incident
from reviews.presentation.fields import GovukDateField, GovukDateTimeField, LongTextField, RadioField
from workflows.clock.calendars import present_calendar
from workflows.rapid_review.forms.triage import BASES
from workflows.rapid_review.opening.dates import last_day_to_notify
from workflows.rapid_review.opening.forms.page import StepForm


class AwarenessForm(StepForm):
    """Day 0 of the duty to notify."""

    la_became_aware = GovukDateTimeField(
        label="When did the local authority become aware of the incident?",
        name="Date and time the authority became aware",
        help_text="Not the time you were told, and not now: the moment the authority itself knew.",
        past=True,
    )
    how_aware = LongTextField(label="How did it become aware?", max_length=2000)

    def clean(self) -> dict[str, Any]:
        """Refuse awareness before the incident, unless the day of the incident is approximate."""
        cleaned = super().clean()
        moment, day = cleaned.get("la_became_aware"), self.day_of_incident()
        if moment and day and timezone.localtime(moment).date() < day and not self.answer("when", "approximate"):
            self.add_error("la_became_aware", "The authority cannot have become aware before the incident")
        return cleaned


class NotificationForm(StepForm):
    """The notification that was sent before the business team heard of it."""

    sent_at = GovukDateTimeField(
        label="When was the notification sent to the Panel?",
        name="Date and time the notification was sent",
        help_text="The fifteen working days of the rapid review are counted from this day.",
        past=True,
    )
    csins_reference = forms.CharField(label="CSINS reference", max_length=60)
    submitted_by = forms.CharField(label="Who submitted it?", max_length=200)
    basis = RadioField(label="On what basis was it sent?", choices=list(BASES.items()))
    partners_told_on = GovukDateField(
        label="When were the safeguarding partners told?", name="Date the partners were told", past=True, required=False
    )
    other_areas_told = LongTextField(label="Which other areas were told?", required=False, max_length=2000, rows=3)
    copy_to_business_unit_on = GovukDateField(
        label="When did the business unit get its copy?", name="Date of the copy", past=True, required=False
    )
    late_reason = LongTextField(
        label="If it was sent late: why?",
        help_text="Needed when it was sent after the last day to notify.",
        required=False,
        max_length=3000,
        rows=3,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a notification before awareness; ask for the reason when it was late (E10)."""
        cleaned = super().clean()
        sent, aware = cleaned.get("sent_at"), self.answer("awareness", "la_became_aware")
        if not sent or not aware:
            return cleaned
        if sent < aware:
            self.add_error("sent_at", "The notification cannot have been sent before the authority became aware")
            return cleaned
        last = last_day_to_notify(timezone.localtime(aware).date(), present_calendar())
        if last and timezone.localtime(sent).date() > last and not cleaned.get("late_reason"):
            self.add_error("late_reason", "Say why it was sent after the last day to notify")
        return cleaned


class SafetyForm(StepForm):
    """What was done at once, and for whom else."""

    safety_actions = LongTextField(label="What has been done to make children safe?", max_length=4000)
    other_children = LongTextField(
        label="Other children in the household",
        help_text="How many, how old, and whether they are safe. Do not write their names.",
        max_length=2000,
        required=False,
    )


class PoliceForm(StepForm):
    """The investigation, the media, and other areas."""

    conditional = {"police_investigation": {"yes": ["crime_reference"]}, "media_interest": {"yes": ["media_details"]}}

    police_investigation = RadioField(label="Is there a police investigation?", choices=Incident.Answer.choices)
    crime_reference = forms.CharField(label="Crime reference", max_length=60, required=False)
    media_interest = RadioField(label="Is there media interest?", choices=Incident.Answer.choices)
    media_details = LongTextField(label="What kind of interest?", max_length=1000, rows=3)
    other_areas = LongTextField(label="Other areas involved", required=False, max_length=1000, rows=3)
    ministers_informed = LongTextField(
        label="Which ministers or communications teams were informed?", required=False, max_length=1000, rows=3
    )
