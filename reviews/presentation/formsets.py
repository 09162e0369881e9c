"""Rows that people add and remove without JavaScript: buttons named `add` and `remove-N`."""

import re
from typing import Any, TypeVar

from django import forms
from django.forms.utils import ErrorDict, ErrorList
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict


class GovukFormSet(forms.BaseFormSet):  # type: ignore[type-arg]
    """A set of rows; `row_name` is the legend's word ("Entry 2")."""

    row_name = "Entry"
    can_remove = True

    def forget_errors(self) -> None:
        """Show what was typed without judging it: the person only asked for one row more or less."""
        self._errors = [ErrorDict() for _ in self.forms]
        self._non_form_errors = ErrorList()
        for form in self.forms:
            form._errors = ErrorDict()
            form.cleaned_data = {}


Rows = TypeVar("Rows", bound="forms.BaseFormSet[Any]")


def asked_rows(data: QueryDict, prefix: str) -> QueryDict | None:
    """Give the posted data with one row more or less when `add` or `remove-N` was pressed, else None."""
    total = _total(data, prefix)
    removed = next((found for name in data if (found := re.fullmatch(r"remove-(\d{1,4})", name))), None)
    if removed:
        return _without(data, prefix, int(removed.group(1)), total)
    if "add" in data:
        changed = data.copy()
        changed[f"{prefix}-TOTAL_FORMS"] = str(total + 1)
        return changed
    return None


def bind_rows(
    kind: type[Rows], data: QueryDict, files: MultiValueDict[str, Any] | None = None, *, prefix: str, **kwargs: Any
) -> tuple[Rows, bool]:
    """Bind posted rows; the second value says that only rows were asked for, so the page is shown again (200)."""
    changed = asked_rows(data, prefix)
    rows = kind(changed or data, files, prefix=prefix, **kwargs)
    if changed is not None and isinstance(rows, GovukFormSet):
        rows.forget_errors()
    return rows, changed is not None


def _total(data: QueryDict, prefix: str) -> int:
    text = data.get(f"{prefix}-TOTAL_FORMS", "0")
    return min(int(text), 1000) if text.isascii() and text.isdigit() else 0


def _without(data: QueryDict, prefix: str, gone: int, total: int) -> QueryDict:
    changed = data.copy()
    if gone >= total:
        return changed
    numbered = re.compile(rf"{re.escape(prefix)}-(\d+)-(.+)")
    for name in [name for name in data if numbered.fullmatch(name)]:
        del changed[name]
    for name in data:
        found = numbered.fullmatch(name)
        if found and int(found.group(1)) != gone:
            place = int(found.group(1)) - (int(found.group(1)) > gone)
            changed.setlist(f"{prefix}-{place}-{found.group(2)}", data.getlist(name))
    changed[f"{prefix}-TOTAL_FORMS"] = str(total - 1)
    return changed
