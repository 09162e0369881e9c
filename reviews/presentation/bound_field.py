"""One field of one form, with all that its GOV.UK component needs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString, mark_safe

from reviews.presentation.widgets import GovukDateTimeWidget, GovukDateWidget

# CheckboxSelectMultiple is a subclass of RadioSelect: it must be asked first.
COMPONENTS: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (forms.CheckboxSelectMultiple, "checkboxes", "govuk-checkboxes__input"),
    (forms.RadioSelect, "radios", "govuk-radios__input"),
    (forms.CheckboxInput, "checkbox", "govuk-checkboxes__input"),
    (GovukDateTimeWidget, "date", "govuk-input govuk-date-input__input"),
    (GovukDateWidget, "date", "govuk-input govuk-date-input__input"),
    (forms.Select, "select", "govuk-select"),
    (forms.Textarea, "textarea", "govuk-textarea"),
    (forms.FileInput, "file", "govuk-file-upload"),
    (forms.PasswordInput, "password", "govuk-input govuk-password-input__input govuk-js-password-input-input"),
    (forms.MultiWidget, "group", "govuk-input"),
)
GROUPED = {"checkboxes", "radios", "date", "group"}


class GovukBoundField(BoundField):
    """A bound field that knows its component, its error and the ids that describe it."""

    @property
    def component(self) -> str:
        """Name the component: input, textarea, radios and so on."""
        return next((name for kind, name, _ in COMPONENTS if isinstance(self.field.widget, kind)), "input")

    @property
    def grouped(self) -> bool:
        """Say whether several controls answer one question (fieldset and legend)."""
        return self.component in GROUPED

    @property
    def label_text(self) -> str:
        """The label, marked when the answer is optional."""
        label = str(self.label)
        asked_later = self.name in getattr(self.form, "required_if_asked", ())
        if self.field.required or asked_later or not getattr(self.form, "mark_optional", False):
            return label
        return label if "optional" in label.lower() or self.component == "checkbox" else f"{label} (optional)"

    @property
    def label_size(self) -> str:
        """Size of the label: s, m, l or nothing."""
        return str(getattr(self.form, "label_size", "s"))

    @property
    def is_heading(self) -> bool:
        """Say whether this question is the heading of the page."""
        return getattr(self.form, "heading_field", "") == self.name

    @property
    def hint_id(self) -> str:
        """Id of the hint."""
        return f"{self.auto_id}-hint"

    @property
    def error_id(self) -> str:
        """Id of the error message."""
        return f"{self.auto_id}-error"

    @property
    def limit(self) -> int | None:
        """Characters allowed in a textarea, when there is a limit to count against."""
        length = getattr(self.field, "max_length", None)
        return int(length) if self.component == "textarea" and length else None

    @property
    def described_by(self) -> str:
        """Ids of hint, error and count, in reading order."""
        ids = [self.hint_id] if self.help_text else []
        if self.limit:
            ids.append(f"{self.auto_id}-info")
        if self.errors:
            ids.append(self.error_id)
        return " ".join(ids)

    @property
    def wrong_boxes(self) -> set[int]:
        """Which boxes of a date are wrong; all of them when the error does not say."""
        boxes: set[int] = set()
        for error in self.errors.as_data():
            params = error.params if isinstance(error.params, dict) else {}
            boxes |= set(params.get("boxes", range(len(getattr(self.field.widget, "widgets", [])))))
        return boxes

    @property
    def focus_id(self) -> str:
        """Id of the control that the error summary's link focuses."""
        if self.component == "date" or self.component == "group":
            return f"{self.auto_id}_{min(self.wrong_boxes, default=0)}"
        if self.component in {"radios", "checkboxes"}:
            return f"{self.auto_id}_0"
        return str(self.id_for_label or self.auto_id)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Add the component's classes, error state and description to the control."""
        built: dict[str, Any] = dict(super().build_widget_attrs(attrs, widget))
        widget = widget or self.field.widget
        if widget.is_hidden:
            return built
        base = next((css for kind, _, css in COMPONENTS if isinstance(widget, kind)), "govuk-input")
        classes = [base, *str(widget.attrs.get("class", "")).split(), *str(attrs.get("class", "")).split()]
        if self.errors and self.component not in GROUPED | {"checkbox"}:
            classes.append(f"{base.split()[0]}--error")
        if self.limit:
            classes.append("govuk-js-character-count")
            widget.attrs.pop("maxlength", None)  # the count tells; cutting off loses what was typed
        built["class"] = " ".join(dict.fromkeys(" ".join(classes).split()))
        for unwanted in ("placeholder", "required"):  # bubbles and grey words replace neither errors nor hints
            widget.attrs.pop(unwanted, None)
            built.pop(unwanted, None)
        widget.attrs.pop("cols", None)
        if isinstance(widget, forms.PasswordInput):
            built |= {"spellcheck": "false", "autocapitalize": "none"}
        built.pop("aria-describedby", None)
        built.pop("aria-invalid", None)
        if not self.grouped and self.described_by:
            built["aria-describedby"] = self.described_by
        return built

    def as_widget(
        self, widget: forms.Widget | None = None, attrs: dict[str, Any] | None = None, only_initial: bool = False
    ) -> SafeString:
        """Render the control, with hints and revealed fields of its choices."""
        if widget is not None or only_initial or self.component not in GROUPED:
            return SafeString(super().as_widget(widget, attrs, only_initial))
        control = self.field.widget
        given = self.build_widget_attrs(attrs or {}, control)
        if self.auto_id and "id" not in control.attrs:
            given.setdefault("id", self.auto_id)
        context = control.get_context(self.html_name, self.value(), given)
        self._add_hints_and_reveals(context["widget"])
        return mark_safe(self.form.renderer.render(control.template_name, context))  # noqa: S308

    def _add_hints_and_reveals(self, widget: dict[str, Any]) -> None:
        hints: dict[str, str] = getattr(self.field.widget, "hints", {})
        reveals: dict[str, Sequence[str]] = dict(getattr(self.form, "conditional", {}).get(self.name, {}))
        shared = self.form.shared_dependents() if hasattr(self.form, "shared_dependents") else set()
        reveals = {choice: [name for name in names if name not in shared] for choice, names in reveals.items()}
        for _, options, _ in widget.get("optgroups", []):
            for option in options:
                value = str(option["value"])
                option["hint"] = hints.get(value, "")
                option["reveals"] = [self.form[name] for name in reveals.get(value, ()) if name in self.form.fields]
                option["reveal_id"] = f"conditional-{option['attrs'].get('id', value)}"
        widget["conditional"] = any(reveals.values())
        wrong = self.wrong_boxes if self.errors else set()
        for place, box in enumerate(widget.get("subwidgets", [])):
            if place in wrong:
                box["attrs"]["class"] = f"{box['attrs'].get('class', '')} govuk-input--error"
