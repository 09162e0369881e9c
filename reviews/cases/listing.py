"""The list of cases: filters in the query string, order, and the same as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q

from reviews.cases import kinds, states
from reviews.cases.models import Case, CaseQuerySet
from reviews.presentation.forms import GovukForm

if TYPE_CHECKING:
    from reviews.people.models import User

ALL, OPEN, CLOSED = "", "open", "closed"
SORT = {
    "reference": "reference",
    "kind": ("kind", "-opened_at"),
    "state": ("state", "-opened_at"),
    "opened": "opened_at",
    "closed": "closed_at",
}


class CaseFilter(GovukForm):
    """What to show; anything it does not know is left out rather than refused."""

    mark_optional = False

    q = forms.CharField(label="Reference", required=False, max_length=40)
    kind = forms.ChoiceField(label="Kind of case", required=False)
    state = forms.ChoiceField(label="State", required=False)
    status = forms.ChoiceField(
        label="Open or closed", required=False, choices=[(ALL, "Both"), (OPEN, "Open"), (CLOSED, "Closed")]
    )
    year = forms.ChoiceField(label="Year opened", required=False)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[str, str]]] = {
            "kind": [(kind.code, kind.label) for kind in kinds.every()],
            "state": sorted(states.every().items(), key=lambda pair: pair[1]),
            "year": [(str(year), str(year)) for year in years],
        }
        for name, known in choices.items():
            self.fields[name].choices = [("", "All"), *known]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """Give the filters that are set and make sense."""
        self.is_valid()
        return {name: str(value).strip() for name, value in self.cleaned_data.items() if str(value).strip()}

    def in_words(self) -> list[tuple[str, str, str]]:
        """Give each chosen filter as name, value and words, for the chips."""
        found = []
        for name, value in self.chosen().items():
            choices = dict(getattr(self.fields[name], "choices", []))
            found.append((name, value, f"{self.fields[name].label}: {choices.get(value, value)}"))
        return found


def years_of(cases: CaseQuerySet) -> list[int]:
    """Give the years in which these cases were opened, newest first."""
    return [day.year for day in cases.order_by().dates("opened_at", "year", order="DESC")]


def visible_cases(user: User) -> CaseQuerySet:
    """Give every case this person may know of, newest first."""
    return Case.objects.visible_to(user).select_related("lead").order_by("-opened_at", "-pk")


def filtered(cases: CaseQuerySet, chosen: dict[str, str]) -> CaseQuerySet:
    """Keep the cases that fit the chosen filters."""
    narrowed = Q()
    if text := chosen.get("q"):
        narrowed &= Q(reference__icontains=text)
    if kind := chosen.get("kind"):
        narrowed &= Q(kind=kind)
    if state := chosen.get("state"):
        narrowed &= Q(state=state)
    if year := chosen.get("year"):
        narrowed &= Q(opened_at__year=int(year))
    if status := chosen.get("status"):
        narrowed &= Q(closed_at__isnull=status == OPEN)
    return cases.filter(narrowed)
