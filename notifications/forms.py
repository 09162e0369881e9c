"""What a person can ask for and choose in the post room."""

from collections.abc import Mapping
from typing import Any

from django import forms

from notifications.kinds import Urgency
from notifications.models import Frequency
from notifications.notices import Wanted
from notifications.preferences import ALLOWED, Choice

YES = "yes"


class NoticeFilter(forms.Form):
    """Which notices to show; anything it does not know is left out rather than refused."""

    mark_optional = False

    unread = forms.ChoiceField(label="Show", required=False, choices=[("", "All notices"), (YES, "Only unread")])
    kind = forms.ChoiceField(label="What it is about", required=False)
    case = forms.ChoiceField(label="Case", required=False)

    def __init__(self, data: Mapping[str, Any], *, kinds: list[tuple[str, str]], cases: list[str]) -> None:
        super().__init__(data, label_suffix="")
        self.fields["kind"].choices = [("", "All"), *kinds]  # type: ignore[attr-defined]
        self.fields["case"].choices = [("", "All"), *((ref, ref) for ref in cases)]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What was asked for and makes sense."""
        self.is_valid()
        asked = self.cleaned_data
        return Wanted(asked.get("unread") == YES, asked.get("kind") or "", asked.get("case") or "")


class HowTold(forms.Form):
    """How often e-mail comes, and whether it waits for the morning."""

    soon = forms.ChoiceField(
        label="Tasks, reminders and other messages with a date",
        help_text="A message that falls due before the next digest comes at once all the same.",
        required=False,
        widget=forms.RadioSelect,
    )
    routine = forms.ChoiceField(
        label="News about your cases",
        help_text="What happened, and nothing that you have to do.",
        required=False,
        widget=forms.RadioSelect,
    )
    quiet_hours = forms.BooleanField(label="Keep quiet hours", required=False)

    def __init__(self, *args: Any, start: Choice, hours: str, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, urgency in (("soon", Urgency.SOON), ("routine", Urgency.ROUTINE)):
            usual = Frequency(getattr(start, name)).label
            allowed = [(one.value, one.label) for one in ALLOWED[urgency]]
            self.fields[name].choices = [("", f"As usual for your role: {usual[0].lower()}{usual[1:]}"), *allowed]  # type: ignore[attr-defined]
        self.fields["quiet_hours"].help_text = (
            f"No e-mail {hours} and on days that are no working days; it waits for the morning. "
            "Critical messages come at any hour."
        )
