"""Fields for what people type: dates, moments, choices with hints."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from reviews.presentation.dates import PartialDate, Unreadable, date_of, partial_date_of, time_of
from reviews.presentation.widgets import GovukCheckboxes, GovukDateTimeWidget, GovukDateWidget, GovukRadios


class GovukDateField(forms.Field):
    """A date in three boxes; `past=True` allows today or earlier, `future=True` today or later.

    `name` is what the messages call it ("Date of last contact must be a real date"); the label when not given.
    """

    widget: type[forms.MultiWidget] = GovukDateWidget

    def __init__(self, *, name: str = "", past: bool = False, future: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.spoken_name, self.past, self.future = name, past, future

    def called(self) -> str:
        """The words for this date in a message."""
        return self.spoken_name or str(self.label or "Date").rstrip("?")

    def clean(self, value: Any) -> date | None:
        """Turn the boxes into a date; the error says which boxes are wrong."""
        if isinstance(value, date):
            return value
        boxes = [str(part or "") for part in (value or ["", "", ""])]
        if not any(part.strip() for part in boxes):
            if self.required:
                raise ValidationError(self.missing(), code="required")
            return None
        try:
            day = date_of(*boxes[:3], label=self.called())
        except Unreadable as wrong:
            raise ValidationError(wrong.message, code="invalid", params={"boxes": wrong.boxes}) from wrong
        self.check_range(day)
        self.run_validators(day)
        return day

    def missing(self) -> str:
        """The words when nothing was typed; `error_messages={"required": …}` replaces them."""
        given = str(self.error_messages.get("required", ""))
        if given not in {"", "This field is required."}:
            return given
        asked = str(self.label or "")
        if asked.endswith("?") and not self.spoken_name:
            return f"Answer “{asked}”"
        return f"Enter {_lower(self.called())}"

    def check_range(self, day: date) -> None:
        """Refuse a day on the wrong side of today."""
        if self.past and day > timezone.localdate():
            raise ValidationError(f"{self.called()} must be today or in the past", code="past")
        if self.future and day < timezone.localdate():
            raise ValidationError(f"{self.called()} must be today or in the future", code="future")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what is in the boxes."""
        shown = self.widget.decompress(initial) if isinstance(self.widget, forms.MultiWidget) else initial
        return [part or "" for part in (data or [])] != [part or "" for part in (shown or [])]


class GovukDateTimeField(GovukDateField):
    """A moment: three boxes and a time such as "4:42pm"; gives an aware datetime in local time."""

    widget = GovukDateTimeWidget

    def clean(self, value: Any) -> datetime | None:
        """Turn the boxes into an aware moment."""
        if isinstance(value, datetime):
            return value
        boxes = [str(part or "") for part in (value or ["", "", "", ""])]
        if not any(part.strip() for part in boxes):
            if self.required:
                raise ValidationError(self.missing(), code="required")
            return None
        try:
            day = date_of(*boxes[:3], label=self.called())
            if not boxes[3].strip():
                raise Unreadable(f"{self.called()} must include a time", (3,))
            at = time_of(boxes[3], label=_time_of(self.called()), box=3)
        except Unreadable as wrong:
            raise ValidationError(wrong.message, code="invalid", params={"boxes": wrong.boxes}) from wrong
        moment = timezone.make_aware(datetime.combine(day, at))
        self.check_range(day)
        if self.past and moment > timezone.now():
            raise ValidationError(f"{self.called()} must be in the past", code="past", params={"boxes": (3,)})
        self.run_validators(moment)
        return moment


class UncertainDateField(GovukDateField):
    """A date of which day, or day and month, may be left empty; gives a PartialDate (year, month?, day?)."""

    def clean(self, value: Any) -> PartialDate | None:  # type: ignore[override]
        """Read what is known; the rest of the form says whether it is approximate."""
        if isinstance(value, PartialDate):
            return value
        boxes = [str(part or "") for part in (value or ["", "", ""])]
        if not any(part.strip() for part in boxes):
            if self.required:
                raise ValidationError(self.missing(), code="required")
            return None
        try:
            known = partial_date_of(*boxes[:3], label=self.called())
        except Unreadable as wrong:
            raise ValidationError(wrong.message, code="invalid", params={"boxes": wrong.boxes}) from wrong
        self.check_range(known.first_day)
        return known


class RadioField(forms.ChoiceField):
    """One choice of a few: `RadioField(choices=…, hints={"yes": "…"})`; nothing is chosen beforehand."""

    def __init__(
        self, *, choices: Any = (), hints: Mapping[str, str] | None = None, inline: bool = False, **kwargs: Any
    ) -> None:
        kwargs.setdefault("widget", GovukRadios(hints=hints, inline=inline))
        super().__init__(choices=choices, **kwargs)


class YesNoField(forms.TypedChoiceField):
    """Yes or no as radios; gives a bool (None when not required and not answered)."""

    def __init__(self, *, hints: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", GovukRadios(hints=hints, inline=not hints))
        kwargs.setdefault("empty_value", None)
        super().__init__(choices=(("yes", "Yes"), ("no", "No")), coerce=lambda value: value == "yes", **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show a stored bool as its choice."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


class CheckboxesField(forms.MultipleChoiceField):
    """Any number of choices, with hints."""

    def __init__(self, *, choices: Iterable[Any] = (), hints: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("widget", GovukCheckboxes(hints=hints))
        super().__init__(choices=list(choices), **kwargs)


class LongTextField(forms.CharField):
    """Several lines, with a count of the characters left when `max_length` is given."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Count a line break as one character, as the page does."""
        return super().clean(value.replace("\r\n", "\n") if isinstance(value, str) else value)


def _time_of(called: str) -> str:
    """What its time box is called: "Date and time of the call" has the "Time of the call"."""
    both = "Date and time"
    return called.replace(both, "Time", 1) if called.startswith(both) else f"Time of {_lower(called)}"


def _lower(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
