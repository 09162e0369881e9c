"""Reading a filter form: what was chosen, and the removable chips that show it."""

from typing import Any

from django.forms import BaseForm, ChoiceField

Chip = tuple[str, str, str]


def chosen(form: BaseForm) -> dict[str, Any]:
    """What could be read from the query string; a choice that does not exist counts as not made."""
    form.is_valid()
    read: dict[str, Any] = getattr(form, "cleaned_data", {})
    return read


def chips(form: BaseForm) -> list[Chip]:
    """Name, value and words of each chosen filter."""
    return [
        (name, form.data.get(name, ""), f"{form.fields[name].label}: {_words(form, name, value)}")
        for name, value in chosen(form).items()
        if value
    ]


def _words(form: BaseForm, name: str, value: Any) -> str:
    field = form.fields[name]
    plain = isinstance(field, ChoiceField) and isinstance(value, str)
    return str(dict(field.choices).get(value, value)) if plain else str(value)  # type: ignore[attr-defined]
