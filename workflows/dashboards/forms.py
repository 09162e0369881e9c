"""The filter of the list of deadlines."""

from __future__ import annotations

from typing import Any

from django import forms

from reviews.people.models import Agency
from reviews.presentation.forms import GovukForm
from workflows.dashboards.picking import PARTNERSHIP, SHOWS, Picked
from workflows.dashboards.years import ReportingYear

WHOSE = (("", "All that I see"), ("1", "My agency's"), (PARTNERSHIP, "The partnership's own"))


class DeadlineFilter(GovukForm):
    """What to list; anything it does not know is left out rather than refused."""

    mark_optional = False
    show = forms.ChoiceField(label="State", choices=tuple(SHOWS.items()), required=False)
    code = forms.ChoiceField(label="Deadline", required=False)
    agency = forms.ChoiceField(label="Agency", required=False)
    year = forms.ChoiceField(label="Reporting year", required=False)
    statutory = forms.ChoiceField(label="Statutory", choices=(("", "All"), ("1", "Statutory only")), required=False)
    own = forms.ChoiceField(label="Whose", choices=WHOSE, required=False)

    def __init__(
        self,
        *args: Any,
        codes: list[tuple[str, str]],
        agencies: list[Agency],
        years: list[ReportingYear],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "code": [("", "All"), *codes],
            "agency": [("", "All"), *((str(one.pk), one.name) for one in agencies)],
            "year": [("", "All"), *((str(one.begins), one.words) for one in years)],
        }
        for name, known in choices.items():
            self.fields[name].choices = known  # type: ignore[attr-defined]

    def picked(self) -> Picked:
        """Read what was chosen."""
        chosen = self.chosen()
        return Picked(
            show=chosen.get("show", "owed"),
            code=chosen.get("code", ""),
            agency=int(chosen["agency"]) if "agency" in chosen else None,
            year=ReportingYear(int(chosen["year"])) if "year" in chosen else None,
            statutory="statutory" in chosen,
            own=chosen.get("own") == "1",
            partnership=chosen.get("own") == PARTNERSHIP,
        )

    def chosen(self) -> dict[str, str]:
        """Give the filters that are set and make sense."""
        self.is_valid()
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    def in_words(self) -> list[tuple[str, str, str]]:
        """Give each chosen filter as name, value and words, for the chips."""
        found = []
        for name, value in self.chosen().items():
            words = dict(getattr(self.fields[name], "choices", ())).get(value, value)
            found.append((name, value, f"{self.fields[name].label}: {words}"))
        return found
