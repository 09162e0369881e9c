"""What the composite chronology can be narrowed to; the choice stands in the query string."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms

from reviews.presentation.fields import CheckboxesField
from reviews.presentation.forms import GovukForm

if TYPE_CHECKING:
    from reviews.chronology.queries import EntryQuerySet
    from reviews.people.models import Agency

SHOW = (
    ("episodes", "Key practice episodes only"),
    ("contradictions", "Rows with a contradiction only"),
    ("outside", "Rows outside the period of the review only"),
    ("duplicates", "Also rows marked as duplicates"),
)


class ChronologyFilter(GovukForm):
    """Agencies and kinds of row."""

    mark_optional = False
    agency = CheckboxesField(required=False, label="Agency")
    show = CheckboxesField(required=False, label="Show", choices=SHOW)

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.MultipleChoiceField", self.fields["agency"])
        field.choices = [(str(agency.pk), agency.label) for agency in agencies]

    def narrow(self, rows: EntryQuerySet) -> EntryQuerySet:
        """Apply what was chosen; a choice that is not on the list is ignored."""
        self.is_valid()
        agencies = self.cleaned_data.get("agency") or []
        show = set(self.cleaned_data.get("show") or [])
        if agencies:
            rows = rows.filter(agency_id__in=[int(pk) for pk in agencies])
        if "episodes" in show:
            rows = rows.practice_episodes()
        if "contradictions" in show:
            rows = rows.exclude(contradiction_note="")
        if "outside" in show:
            rows = rows.filter(outside_scope=True)
        return rows if "duplicates" in show else rows.merged()

    def in_words(self) -> str:
        """Say for the record what was chosen."""
        self.is_valid()
        chosen = [*(self.cleaned_data.get("agency") or []), *(self.cleaned_data.get("show") or [])]
        return ", ".join(chosen) or "none"
