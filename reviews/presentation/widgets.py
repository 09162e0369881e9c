"""Controls that Django does not have: GOV.UK date, date with time, and choices with hints."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from reviews.presentation.dates import PartialDate, spoken_time


class BoxInput(forms.TextInput):
    """One small box with a label of its own."""

    template_name = "components/forms/box.html"

    def __init__(self, label: str, width: int, *, numeric: bool = True) -> None:
        self.label = label
        attrs = {"class": f"govuk-input govuk-date-input__input govuk-input--width-{width}"}
        super().__init__(attrs | ({"inputmode": "numeric"} if numeric else {}))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Keep the box's own classes and give its label to the template."""
        context: dict[str, Any] = super().get_context(name, value, {**(attrs or {}), "class": self.attrs["class"]})
        context["widget"]["label"] = self.label
        return context


def date_boxes() -> dict[str, forms.Widget | type[forms.Widget]]:
    """Day, month and year, in the order people write them."""
    return {"day": BoxInput("Day", 2), "month": BoxInput("Month", 2), "year": BoxInput("Year", 4)}


class GovukDateWidget(forms.MultiWidget):
    """Three boxes named <name>_day, <name>_month and <name>_year."""

    template_name = "components/forms/date.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(date_boxes(), attrs)

    def decompress(self, value: Any) -> list[str]:
        """Split a date (or its ISO text) into the three boxes."""
        if isinstance(value, str) and value:
            value = date.fromisoformat(value[:10])
        if isinstance(value, PartialDate):
            return value.boxes()
        if not isinstance(value, date):
            return ["", "", ""]
        return [str(value.day), str(value.month), str(value.year)]


class GovukDateTimeWidget(forms.MultiWidget):
    """Three boxes for the day and one for the time: <name>_day … <name>_year, <name>_time."""

    template_name = "components/forms/date.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({**date_boxes(), "time": BoxInput("Time", 5, numeric=False)}, attrs)

    def decompress(self, value: Any) -> list[str]:
        """Split a moment into local day, month, year and time."""
        if isinstance(value, str) and value:
            value = datetime.fromisoformat(value)
        if not isinstance(value, datetime):
            return ["", "", "", ""]
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return [str(local.day), str(local.month), str(local.year), spoken_time(local)]


class GovukRadios(forms.RadioSelect):
    """Radios whose choices may have a hint each: `hints={"yes": "…"}`."""

    def __init__(self, *args: Any, hints: Mapping[str, str] | None = None, inline: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})
        self.inline = inline

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Tell the template whether the choices stand side by side."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["inline"] = self.inline
        return context


class GovukCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes whose choices may have a hint each."""

    def __init__(self, *args: Any, hints: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})
