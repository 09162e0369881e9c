"""Talks, statements and advice."""

from reviews.presentation.fields import GovukDateTimeField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from workflows.escalation.services.voices import TALKS


class TalkForm(GovukForm):
    """A meeting or call with where each side stood."""

    held_at = GovukDateTimeField(label="When did you talk?", name="Date and time of the talk", past=True)
    how = RadioField(label="How?", choices=[(code, words.capitalize()) for code, words in TALKS.items()], inline=True)
    people = LongTextField(label="Who took part, and for whom?", max_length=3000, rows=2)
    raiser_position = LongTextField(label="Position of the agency that raised it", max_length=4000, rows=3)
    other_position = LongTextField(label="Position of the other agency", max_length=4000, rows=3)
    next_step = LongTextField(label="What was agreed to do next?", max_length=3000, rows=2, required=False)


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
