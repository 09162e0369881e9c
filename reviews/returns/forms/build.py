"""One Django field for each kind of question."""

from collections.abc import Callable

from django import forms

from reviews.presentation.fields import CheckboxesField, GovukDateField, LongTextField, RadioField, YesNoField
from reviews.returns.sections.fields import Question

LINE_MAX = 300
TEXT_MAX = 20_000


def _line(ask: Question, label: str) -> forms.Field:
    return forms.CharField(label=label, help_text=ask.hint, required=ask.required, max_length=LINE_MAX)


def _text(ask: Question, label: str) -> forms.Field:
    field = LongTextField(label=label, help_text=ask.hint, required=ask.required, rows=ask.rows)
    field.validators.append(forms.CharField(max_length=TEXT_MAX).validators[0])
    return field


def _date(ask: Question, label: str) -> forms.Field:
    return GovukDateField(label=label, help_text=ask.hint, required=ask.required, past=ask.past)


def _choice(ask: Question, label: str) -> forms.Field:
    return RadioField(label=label, help_text=ask.hint, required=ask.required, choices=ask.choices)


def _select(ask: Question, label: str) -> forms.Field:
    return forms.ChoiceField(label=label, help_text=ask.hint, required=ask.required, choices=ask.choices)


def _checks(ask: Question, label: str) -> forms.Field:
    return CheckboxesField(label=label, help_text=ask.hint, required=ask.required, choices=ask.choices)


def _yes_no(ask: Question, label: str) -> forms.Field:
    return YesNoField(label=label, help_text=ask.hint, required=ask.required)


MAKERS: dict[str, Callable[[Question, str], forms.Field]] = {
    "line": _line,
    "text": _text,
    "date": _date,
    "choice": _choice,
    "select": _select,
    "checks": _checks,
    "yes_no": _yes_no,
}


def field_for(ask: Question, *, about: str = "") -> forms.Field:
    """Make the field of one question; `about` is the child it is asked about ("Child A")."""
    label = f"{about}: {ask.label[:1].lower()}{ask.label[1:]}" if about else ask.label
    field = MAKERS[ask.kind](ask, label)
    if ask.missing or label.endswith("?"):
        field.error_messages["required"] = ask.missing or f"Answer “{label}”"
    return field
