"""The months of the plan drawn as stacked bars; the table beside it says the same in figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from reviews.learning.colours import LOOKS, Colour

BAR_H, GAP, LEFT, WIDE, RIGHT, TOP, LETTER = 26, 8, 140, 620, 60, 6, 9


@dataclass(frozen=True)
class Bar:
    """One month, or today: its words and how many actions had each colour."""

    words: str
    counts: Mapping[Colour, int]
    url: str = ""

    @property
    def total(self) -> int:
        """How many actions it counts."""
        return sum(self.counts.values())

    def cells(self) -> list[tuple[Colour, str, int]]:
        """Give the figures in the order of the picture."""
        return [(colour, LOOKS[colour].name, self.counts[colour]) for colour in Colour]


def picture_of(bars: Sequence[Bar], title: str) -> SafeString:
    """Draw one bar for each month, its parts in the order of the table, each with its first letter and number."""
    most = max((bar.total for bar in bars), default=0) or 1
    height = TOP * 2 + len(bars) * (BAR_H + GAP) - GAP
    shapes: list[str] = []
    for place, bar in enumerate(bars):
        shapes += _bar(bar, TOP + place * (BAR_H + GAP), most)
    full = LEFT + WIDE + RIGHT
    return mark_safe(  # noqa: S308 - every text is escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" class="app-process" role="img" viewBox="0 0 {full} {height}" '
        f'width="{full}" height="{height}" font-family="Helvetica Neue, Helvetica, Arial, sans-serif">'
        f"<title>{escape(title)}</title>{''.join(shapes)}</svg>"
    )


def _bar(bar: Bar, top: int, most: int) -> list[str]:
    middle = top + BAR_H / 2 + 5
    shapes = [f'<text x="0" y="{middle:g}" font-size="14" fill="#0b0c0c">{escape(bar.words)}</text>']
    x = float(LEFT)
    for colour, name, count in bar.cells():
        if not count:
            continue
        look, length = LOOKS[colour], WIDE * count / most
        shapes.append(
            f'<rect x="{x:.1f}" y="{top}" width="{length:.1f}" height="{BAR_H}" fill="{look.fill}" '
            'stroke="#ffffff" stroke-width="1"/>'
        )
        words = f"{name[0] if colour is not Colour.GREY else '–'} {count}"
        if length >= LETTER * len(words):
            shapes.append(
                f'<text x="{x + length / 2:.1f}" y="{middle:g}" font-size="13" font-weight="700" '
                f'text-anchor="middle" fill="{look.ink}">{escape(words)}</text>'
            )
        x += length
    shapes.append(f'<text x="{x + 8:.1f}" y="{middle:g}" font-size="14" fill="#0b0c0c">{bar.total}</text>')
    return shapes
