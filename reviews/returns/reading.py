"""A version as people read it: questions in words, answers in words, in the order of the form."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from reviews.presentation.dates import spoken_date
from reviews.returns.forms.section import NIL, NIL_REASON, child_field
from reviews.returns.sections import Question, Section, sections_of

if TYPE_CHECKING:
    from reviews.cases.models import Case


@dataclass(frozen=True)
class ReadSection:
    """One section to read: (question, answer) rows, or the reason why there is nothing."""

    section: Section
    rows: list[tuple[str, str]] = field(default_factory=list)
    nil_reason: str = ""


def answers_of(case: Case, content: dict[str, Any]) -> list[ReadSection]:
    """Give every form section of a version's content in order."""
    labels: list[str] = content.get("children", [])
    saved: dict[str, dict[str, Any]] = content.get("sections", {})
    return [
        read_section(section, saved.get(section.code, {}), labels) for section in sections_of(case) if section.questions
    ]


def read_section(section: Section, data: dict[str, Any], children: list[str]) -> ReadSection:
    """Put one section's saved answers into words."""
    rows: list[tuple[str, str]] = []
    for place, label in enumerate(children, 1):
        for ask in section.questions:
            if ask.each_child and (told := in_words(ask, data.get(child_field(place, ask.name)))):
                rows.append((f"{label}: {ask.label[:1].lower()}{ask.label[1:]}", told))
    for ask in section.questions:
        if not ask.each_child and (told := in_words(ask, data.get(ask.name))):
            rows.append((ask.label, told))
    return ReadSection(section, rows, str(data.get(NIL_REASON) or "") if data.get(NIL) else "")


def in_words(ask: Question, value: Any) -> str:
    """One answer as text; an unfinished date is shown as it was typed."""
    if value in (None, "", []):
        return ""
    labels = dict(ask.choices)
    if ask.kind == "date":
        if isinstance(value, list):
            return " ".join(str(part) for part in value if part)
        return spoken_date(date.fromisoformat(value))
    if isinstance(value, list):
        return "; ".join(labels.get(str(one), str(one)) for one in value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return labels.get(str(value), str(value))
