"""Forms of the checks."""

from typing import Any

from django.utils import timezone

from reviews.presentation.fields import GovukDateField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from reviews.presentation.sectioned_form import SectionedForm
from workflows.practice_review.models import ProgressCheck
from workflows.practice_review.monitoring.running import WEEKS


class CheckForm(SectionedForm):
    """One check: time, quality, a written request if need be, when to check again."""

    time = RadioField(label="Is the review on time?", choices=list(ProgressCheck.Time.choices))
    time_words = LongTextField(
        label="What holds it up, and what is done about it?", required=False, max_length=4000, rows=3
    )
    quality = RadioField(label="Is the work good enough so far?", choices=list(ProgressCheck.Quality.choices))
    quality_words = LongTextField(
        label="What did you look at, and what did you find?",
        max_length=6000,
        help_text="For example the plan, minutes of the review team, a draft.",
    )
    written_request = LongTextField(
        label="Written request to the reviewer for information or a draft",
        required=False,
        max_length=6000,
        help_text="Leave empty if nothing is asked. Send it to the reviewer yourself; here it is kept with its reply.",
    )
    wanted_by = GovukDateField(label="Answer wanted by", required=False, future=True)
    next_in_weeks = RadioField(
        label="When is the next check?",
        choices=[(str(n), f"In {n} weeks") for n in range(WEEKS[0], WEEKS[1] + 1)],
        inline=True,
    )
    parts = (
        ("Time", ("time", "time_words")),
        ("Quality", ("quality", "quality_words")),
        ("Request to the reviewer", ("written_request", "wanted_by")),
        ("Next check", ("next_in_weeks",)),
    )

    def clean(self) -> dict[str, Any]:
        """What is not on time has its reason."""
        cleaned = super().clean()
        if cleaned.get("time") in {"slipping", "late"} and not cleaned.get("time_words"):
            self.add_error("time_words", "Say what holds the review up")
        return cleaned


class RequestForm(GovukForm):
    """A written request to the reviewer between two checks."""

    written_request = LongTextField(label="What is the reviewer asked for in writing?", max_length=6000)
    wanted_by = GovukDateField(label="Answer wanted by", required=False, future=True)


class ReplyForm(GovukForm):
    """The reviewer's reply."""

    replied_on = GovukDateField(label="When did the reply come?", name="Date of the reply", past=True)
    reply = LongTextField(label="The reviewer's reply", max_length=12000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replied_on"].initial = timezone.localdate
