"""Forms that come out as GOV.UK markup: the renderer and the classes that all our forms extend."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting

from reviews.presentation.bound_field import GovukBoundField
from reviews.presentation.fields import GovukDateField
from reviews.presentation.one_line import read_as_seen

Conditions = Mapping[str, Mapping[str, Sequence[str]]]


class GovukRenderer(TemplatesSetting):
    """Render every Django form, also those of other packages, as GOV.UK components."""

    form_template_name = "components/forms/fields.html"
    formset_template_name = "components/forms/formset.html"
    field_template_name = "components/forms/field.html"
    bound_field_class = GovukBoundField


class ConditionalForm(forms.BaseForm):
    """Fields that are asked only after a certain choice.

    `conditional = {"known": {"yes": ["last_contact"], "no": []}}`: a dependent field that applies is required when
    it was declared required; one that does not apply is dropped (None), whatever was typed.
    """

    conditional: ClassVar[Conditions] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.required_if_asked: set[str] = set()
        for name in self.dependents():
            if name in self.fields and self.fields[name].required:
                self.required_if_asked.add(name)
                self.fields[name].required = False

    def dependents(self) -> set[str]:
        """Name every field that hangs on a choice."""
        return {name for choices in self.conditional.values() for names in choices.values() for name in names}

    def shared_dependents(self) -> set[str]:
        """Name the fields that hang on more than one choice: they stand once, after the choices."""
        places = [name for choices in self.conditional.values() for names in choices.values() for name in names]
        return {name for name in places if places.count(name) > 1}

    def asked(self, name: str, cleaned: Mapping[str, Any]) -> bool:
        """Say whether a field applies, given the choices made (a nested one needs its parent asked too)."""
        parents = [
            (parent, choice)
            for parent, choices in self.conditional.items()
            for choice, names in choices.items()
            if name in names
        ]
        if not parents:
            return True
        return any(_chosen(cleaned.get(parent), choice) and self.asked(parent, cleaned) for parent, choice in parents)

    def _missing(self, name: str, cleaned: Mapping[str, Any]) -> bool:
        wanted = name in self.required_if_asked and name not in self.errors
        unticked = type(self.fields[name]) is forms.BooleanField and not cleaned.get(name)
        return wanted and (unticked or cleaned.get(name) in self.fields[name].empty_values)

    def clean(self) -> dict[str, Any]:
        """Drop what does not apply; require what does."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.dependents() & set(self.fields):
            field = self.fields[name]
            if not self.asked(name, cleaned):
                self.errors.pop(name, None)
                cleaned[name] = _nothing(field)
            elif self._missing(name, cleaned):
                self.add_error(name, ValidationError(_words_when_missing(field), code="required"))
        return cleaned


def _words_when_missing(field: forms.Field) -> str:
    return field.missing() if isinstance(field, GovukDateField) else str(field.error_messages["required"])


def _nothing(field: forms.Field) -> Any:
    if isinstance(field, forms.MultipleChoiceField):
        return []
    return getattr(field, "empty_value", None)


def _chosen(value: Any, choice: str) -> bool:
    if isinstance(value, bool):
        return choice == ("yes" if value else "no") or choice == str(value)
    if isinstance(value, list | tuple | set):
        return choice in {str(one) for one in value}
    return value is not None and str(value) == choice


class _GovukDefaults(ConditionalForm):
    use_required_attribute = False
    mark_optional: ClassVar[bool] = True  # "(optional)" after the label; off in filters
    label_size: ClassVar[str] = "s"
    heading_field: ClassVar[str] = ""  # the one question that is also the page's heading

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            _say_what_to_do(name, field)
            read_as_seen(field)

    def has_file_field(self) -> bool:
        """Say whether the form needs multipart encoding."""
        return bool(self.is_multipart())


def _say_which_number(name: str, field: forms.IntegerField) -> None:
    """Replace "Ensure this value is ..." by a sentence that names the field and both bounds."""
    asked = str(field.label or name.replace("_", " "))
    bounds = (
        f" between {field.min_value} and {field.max_value}" if None not in (field.min_value, field.max_value) else ""
    )
    words = f"Answer “{asked}” with" if asked.endswith("?") else f"{asked} must be"
    for code in ("invalid", "min_value", "max_value") if bounds else ("invalid",):
        field.error_messages[code] = f"{words} a whole number{bounds}"


def _say_what_to_do(name: str, field: forms.Field) -> None:
    """Replace "This field is required." by a sentence that names the field."""
    if isinstance(field, forms.IntegerField):
        _say_which_number(name, field)
    if str(field.error_messages.get("required", "")) != "This field is required.":
        return
    asked = str(field.label or name.replace("_", " "))
    label = asked.rstrip("?")
    if isinstance(field, forms.BooleanField):
        field.error_messages["required"] = f"Tick the box “{label}”"
        return
    choice = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
    if isinstance(field, GovukDateField):
        return
    if asked.endswith("?"):
        field.error_messages["required"] = f"Answer “{asked}”"
        return
    if choice and label[:1] == "(" and label[2:3] == ")":  # a statement with its letter: (a) The case shows ...
        field.error_messages["required"] = f"Say whether {label[:3]} applies"
        return
    lowered = label if label[:2].isupper() else label[:1].lower() + label[1:]
    verb = "Select" if choice else "Upload" if isinstance(field, forms.FileField) else "Enter"
    field.error_messages["required"] = f"{verb} {lowered}"


class GovukForm(_GovukDefaults, forms.Form):
    """The form class everybody extends."""
