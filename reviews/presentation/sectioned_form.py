"""Long forms in parts with headings."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.forms import BoundField

from reviews.presentation.forms import GovukForm


class SectionedForm(GovukForm):
    """A form shown in parts: `parts = (("Heading", ("field", …)), …)`; fields named nowhere come last."""

    parts: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = ()

    def sections(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The headings with their bound fields, in order."""
        placed = self.dependents() - self.shared_dependents()  # shown within the choice that asks for them
        for heading, names in self.parts:
            chosen = [self[name] for name in names if name in self.fields and name not in placed]
            placed.update(names)
            if chosen:
                yield heading, chosen
        rest: list[Any] = [self[name] for name in self.fields if name not in placed]
        if rest:
            yield "", rest
