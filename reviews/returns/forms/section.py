"""The form of one section: made from its table row, kept as it was typed, complete or not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reviews.presentation.fields import LongTextField
from reviews.presentation.forms import GovukForm
from reviews.returns.forms.build import field_for
from reviews.returns.sections import Section

NIL = "nothing_to_record"
NIL_REASON = "nil_reason"


class SectionForm(GovukForm):
    """What all sections share: a nil answer with a reason, and saving what is not yet valid."""

    section: Section

    def clean(self) -> dict[str, Any]:
        """Ask nothing more of a section that is nil with a reason."""
        cleaned = super().clean()
        if cleaned.get(NIL):
            for name in [name for name in self.errors if name != NIL_REASON]:
                if all(error.code == "required" for error in self.errors.as_data()[name]):
                    del self.errors[name]
            if not str(cleaned.get(NIL_REASON) or "").strip():
                self.add_error(NIL_REASON, ValidationError("Say why there is nothing to record", code="required"))
        return cleaned

    def as_typed(self) -> dict[str, Any]:
        """Every answer for storage: the cleaned value where it is valid, otherwise exactly what was typed."""
        self.is_valid()
        kept: dict[str, Any] = {}
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name) if name in self.cleaned_data else None
            if name not in self.cleaned_data:
                value = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            kept[name] = value.isoformat() if isinstance(value, date) else _storable(value)
        return {name: value for name, value in kept.items() if value not in (None, "", [], ["", "", ""], False)}


def _storable(value: Any) -> Any:
    """Leave out NUL characters, which the database cannot keep; nobody types them."""
    if isinstance(value, str):
        return value.replace("\0", "")
    return [_storable(one) for one in value] if isinstance(value, list) else value


def child_field(place: int, name: str) -> str:
    """Name the field of a question about the child at this place; never the child's own name."""
    return f"child{place}_{name}"


def form_class(section: Section, children: Iterable[str] = ()) -> type[SectionForm]:
    """Make the form class of a section for children with these labels."""
    fields: dict[str, Any] = {}
    for place, label in enumerate(children, 1):
        for ask in section.questions:
            if ask.each_child:
                fields[child_field(place, ask.name)] = field_for(ask, about=label)
    fields.update({ask.name: field_for(ask) for ask in section.questions if not ask.each_child})
    conditional: dict[str, dict[str, tuple[str, ...]]] = {
        parent: dict(choices) for parent, choices in section.only_if.items()
    }
    if section.mandatory and section.nil_allowed:
        fields[NIL] = forms.BooleanField(
            required=False,
            label="We have nothing to record in this section",
            help_text="Tick this instead of answering the questions above, and say why.",
        )
        fields[NIL_REASON] = LongTextField(required=False, rows=2, label="Why there is nothing to record")
    return type(
        f"{section.code.title()}SectionForm",
        (SectionForm,),
        {**fields, "conditional": conditional, "section": section, "__doc__": section.title},
    )
