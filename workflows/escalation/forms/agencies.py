"""A list of agencies in groups, so that the partners are found before some hundred and fifty schools."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.models import ModelChoiceIterator

from reviews.people.models import Agency, AgencyKind

GROUPS: dict[AgencyKind, str] = {
    AgencyKind.LEAD_PARTNER: "Lead safeguarding partners",
    AgencyKind.RELEVANT: "Relevant agencies",
    AgencyKind.BUSINESS_UNIT: "The partnership’s business unit",
    AgencyKind.EXTERNAL: "Organisations from elsewhere",
    AgencyKind.SCRUTINY: "Independent scrutiny",
    AgencyKind.SETTING: "Schools and other settings",
}
"""The kinds of agency in the order in which they are offered."""


if TYPE_CHECKING:
    _OfAgencies = forms.ModelChoiceField[Agency]
else:
    _OfAgencies = forms.ModelChoiceField


class InGroups(ModelChoiceIterator):
    """The choices, each under its kind; a kind without any agency is left out. One query."""

    def __iter__(self) -> Iterator[Any]:
        """Give what is chosen at first, then each group with its agencies."""
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        rows = list(self.queryset)
        for kind, words in GROUPS.items():
            if found := [self.choice(one) for one in rows if one.kind == kind]:
                yield words, found


class AgencyField(_OfAgencies):
    """One agency of a list in groups; works without JavaScript."""

    iterator = InGroups
