"""The filters of the history page; they live in the query string."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict

from reviews.cases.history.queries import HAPPENED, LOOKED, Choices, Filters
from reviews.presentation.dates import spoken_date
from reviews.presentation.fields import GovukDateField
from reviews.presentation.widgets import GovukRadios

LOGS = ((HAPPENED, "What happened"), (LOOKED, "Who looked at the case"))
BIGGEST = 2**62
CHOSEN = ("kind", "agency", "person")


@dataclass(frozen=True)
class Chip:
    """One chosen filter, and the page without it."""

    text: str
    url: str


class HistoryFilters(forms.Form):
    """Which log, and which entries of it."""

    log = forms.ChoiceField(label="Show", choices=LOGS, required=False, widget=GovukRadios)
    kind = forms.ChoiceField(label="Kind of entry", required=False)
    agency = forms.ChoiceField(label="Agency", required=False)
    person = forms.ChoiceField(label="Person", required=False)
    since = GovukDateField(label="From", name="The first day", required=False)
    until = GovukDateField(label="To", name="The last day", required=False)
    after = forms.IntegerField(required=False, min_value=0, max_value=BIGGEST, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, *, choices: Choices, both_logs: bool) -> None:
        self.asked = data
        shown = data.copy()
        shown["log"] = log_asked(data, both_logs=both_logs)
        super().__init__(shown)
        for name, found in (("kind", choices.kinds), ("agency", choices.agencies), ("person", choices.people)):
            self._choice(name).choices = [("", "All"), *found]
        if not both_logs:
            del self.fields["log"]
        self.full_clean()

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day must be the first day or later")
        return cleaned

    def filters(self) -> Filters:
        """What was asked for; what is invalid counts as not asked."""
        asked = self.cleaned_data
        return Filters(
            log=asked.get("log") or HAPPENED,
            kind=asked.get("kind") or "",
            agency=asked.get("agency") or "",
            person=asked.get("person") or "",
            since=asked.get("since"),
            until=asked.get("until"),
            after=asked.get("after") or 0,
        )

    def in_words(self) -> list[tuple[str, str]]:
        """The chosen filters as (name, words)."""
        chosen = self.filters()
        words = []
        for name in CHOSEN:
            if value := getattr(chosen, name):
                labels = dict(cast("list[tuple[str, str]]", self._choice(name).choices))
                words.append((name, labels[value]))
        if chosen.since:
            words.append(("since", f"From {spoken_date(chosen.since)}"))
        if chosen.until:
            words.append(("until", f"To {spoken_date(chosen.until)}"))
        if chosen.after:
            words.append(("after", "New since you last looked"))
        return words

    def chips(self) -> list[Chip]:
        """The chosen filters, each with the address of the page without it."""
        return [Chip(text, self._without(name)) for name, text in self.in_words()]

    def _without(self, name: str) -> str:
        query = self.asked.copy()
        for key in list(query):
            if key == name or key.startswith(f"{name}_") or key == "page":
                del query[key]
        return f"?{query.urlencode()}"

    def _choice(self, name: str) -> forms.ChoiceField:
        return cast("forms.ChoiceField", self.fields[name])


def log_asked(data: QueryDict, *, both_logs: bool) -> str:
    """Which log the query string asks for; nonsense means what happened."""
    return LOOKED if both_logs and data.get("log") == LOOKED else HAPPENED
