"""A tool as people read it: its pages in order, questions and answers in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reviews.presentation.dates import spoken_date
from workflows.multi_agency_audit.forms.tool import AboutForm, part_form
from workflows.multi_agency_audit.models import Tool
from workflows.multi_agency_audit.services.writing import codes_of
from workflows.multi_agency_audit.tables.grades import grade_label


@dataclass(frozen=True)
class ReadPart:
    """One page of a tool: its title, its answers, the agency's grade, and whether anything is missing."""

    code: str
    title: str
    rows: list[tuple[str, str]] = field(default_factory=list)
    grade: str = ""
    complete: bool = False


def read_tool(tool: Tool) -> list[ReadPart]:
    """Every page of the tool with what was written (one query)."""
    saved = {row.code: row for row in tool.sections.all()}
    parts = []
    for code, title in codes_of(tool):
        row, section = saved.get(code), tool.contents.section(code)
        data: dict[str, Any] = row.data if row else {}
        form = AboutForm if section is None else part_form(section)
        rows = [
            (str(known.label), told)
            for name, known in form.base_fields.items()
            if name != "grade" and (told := _in_words(known, data.get(name)))
        ]
        grade = grade_label(str(data["grade"])) if data.get("grade") else ""
        parts.append(ReadPart(code, title, rows, grade, bool(row and row.complete)))
    return parts


def _in_words(known: Any, value: Any) -> str:
    if value in (None, "", []):
        return ""
    choices = dict(getattr(known, "choices", ()) or ())
    if isinstance(value, list):
        return "; ".join(str(choices.get(one, one)) for one in value if one)
    if choices:
        return str(choices.get(value, value))
    try:
        return spoken_date(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)
