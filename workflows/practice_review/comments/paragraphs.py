"""A draft as agencies read it: chosen headings, each paragraph with a number to refer to. Pure."""

import re
from dataclasses import dataclass

from workflows.practice_review.report_sections import REPORT_SECTIONS

BETWEEN = re.compile(r"(?:\r?\n[ \t]*){2,}")
FOR_ACCURACY = (
    "circumstances",
    "method",
    "voice",
    "analysis",
    "systemic",
    "equality",
    "good_practice",
    "learning_done",
)
"""The headings ticked when a draft is sent: what states facts about agencies' work."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: "2.3" is the third under the second heading of the report."""

    number: str
    text: str


@dataclass(frozen=True)
class Heading:
    """One heading of the draft with its paragraphs."""

    number: int
    title: str
    paragraphs: tuple[Paragraph, ...]


def numbered(sections: dict[str, str], headings: list[str]) -> list[Heading]:
    """Give the chosen headings in the report's order; numbers are the report's own, also where some are left out."""
    found = []
    for number, section in enumerate(REPORT_SECTIONS, start=1):
        text = sections.get(section.code, "").strip()
        if section.code in headings and text:
            parts = [part.strip() for part in BETWEEN.split(text) if part.strip()]
            lines = tuple(Paragraph(f"{number}.{place}", part) for place, part in enumerate(parts, start=1))
            found.append(Heading(number, section.title, lines))
    return found
