"""What every page of the wizard shares: it may look at the answers given before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.forms.utils import ErrorDict

from reviews.presentation.forms import GovukForm


class StepForm(GovukForm):
    """One page of questions; `earlier` holds the cleaned answers of the other pages, by step."""

    def __init__(self, *args: Any, earlier: Mapping[str, Mapping[str, Any]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earlier = earlier or {}

    def say_nothing_yet(self) -> None:
        """Show what was saved without judging it."""
        self._errors: ErrorDict | None = ErrorDict()

    def answer(self, step: str, name: str) -> Any:
        """Give an answer of another page; None when it is not known yet."""
        return self.earlier.get(step, {}).get(name)

    def day_of_incident(self) -> date | None:
        """Give the day of the incident when that page is filled in."""
        day = self.answer("when", "happened_on")
        return day if isinstance(day, date) else None
