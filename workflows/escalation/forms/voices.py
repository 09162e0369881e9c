"""Talks, statements and advice."""

from django import forms

from reviews.presentation.fields import GovukDateTimeField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from workflows.escalation.models import Safety
from workflows.escalation.services.voices import TALKS


class TalkForm(GovukForm):
    """A meeting or call with where each side stood."""

    held_at = GovukDateTimeField(label="When did you talk?", name="Date and time of the talk", past=True)
    how = RadioField(label="How?", choices=[(code, words.capitalize()) for code, words in TALKS.items()], inline=True)
    people = LongTextField(label="Who took part, and for whom?", max_length=3000, rows=2)
    raiser_position = LongTextField(label="Position of the agency that raised it", max_length=4000, rows=3)
    other_position = LongTextField(label="Position of the other agency", max_length=4000, rows=3)
    next_step = LongTextField(label="What was agreed to do next?", max_length=3000, rows=2, required=False)


class CorrectForm(GovukForm):
    """The words of the escalation, whether the child is safe, and why it is corrected."""

    conditional = {"safety": {Safety.NO.value: ["danger_told"], Safety.UNSURE.value: ["danger_told"]}}

    safety = RadioField(
        label="Is the child safe now?",
        choices=list(Safety.choices),
        hints={Safety.NO.value: "Telephone first.", Safety.UNSURE.value: "Telephone first, and ask."},
    )
    danger_told = LongTextField(
        label="Whom have you told that the child may not be safe, and when?", max_length=2000, rows=2
    )
    child_code = forms.CharField(label="Child’s code", max_length=60, required=False, help_text="A code, never a name.")
    what = LongTextField(label="What do you disagree about?", max_length=6000)
    evidence = LongTextField(label="What is your evidence?", max_length=6000)
    outcome_wanted = LongTextField(label="What outcome do you want?", max_length=4000, rows=3)
    interim_plan = LongTextField(label="What keeps the child safe until this is settled?", max_length=4000, rows=3)
    other_person = forms.CharField(label="With whom there? (name and post)", max_length=200, required=False)
    reason = LongTextField(label="Why do you correct it?", max_length=2000, rows=2, help_text="Both agencies are told.")


class StatementForm(GovukForm):
    """What one side wants to be heard."""

    text = LongTextField(
        label="What do you want to say?",
        max_length=6000,
        help_text="Both agencies, and everybody whom the stage has reached, can read it. It decides nothing.",
    )


class AdviceForm(GovukForm):
    """The scrutineer's advice."""

    text = LongTextField(
        label="Your advice", max_length=8000, help_text="Both agencies can read it. It is not a decision."
    )
    recommends = LongTextField(label="What do you recommend?", max_length=4000, rows=3, required=False)
