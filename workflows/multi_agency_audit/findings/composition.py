"""The report's tables, composed from the audit's data: sample, agencies, gaps, grades, equality, comparison."""

from __future__ import annotations

from collections import Counter
from typing import Any

from reviews.cases.models import Case
from workflows.multi_agency_audit.findings.models import FindingsReport
from workflows.multi_agency_audit.models import AuditPlan, AuditScope, SampleCase, Tool
from workflows.multi_agency_audit.models.sample import SampleState
from workflows.multi_agency_audit.models.tools import ToolState
from workflows.multi_agency_audit.moderation.agreement import counts, middle, moved, weighted
from workflows.multi_agency_audit.moderation.matrix import GAP_WORDS, ORDER, audit_matrix
from workflows.multi_agency_audit.moderation.models import Moderation
from workflows.multi_agency_audit.tables.demographics import AGE_BANDS, ETHNICITIES, STATUSES
from workflows.multi_agency_audit.tables.grades import grade_label
from workflows.multi_agency_audit.tables.tool import OVERALL

Composed = dict[str, Any]
"""Plain values only: it is stored with the version and bound by its hash."""

SMALLEST = 10
"""Numbers below this are not shown (domain §9.5)."""
ABOUT = "about"
QUESTIONS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    ("age_band", "Age", AGE_BANDS),
    ("ethnicity", "Ethnicity", ETHNICITIES),
    ("status", "Status", STATUSES),
)


def compose(case: Case) -> Composed:
    """Everything the report can say by itself today; the number of queries does not grow with the sample."""
    tools = list(
        Tool.objects.filter(case=case).of_sample().select_related("agency", "sampled").prefetch_related("sections")
    )
    matrix = audit_matrix(case)
    grades = [line.grade.grade if line.grade else "" for line in matrix.lines]
    found = counts(grades, ORDER)
    sections = _sections(tools, _double(case))
    return {
        "cases": [line.sampled.subject for line in matrix.lines],
        "taken_out": _taken_out(case),
        "agencies": _agencies(tools),
        "missing": [f"{tool.agency.name}, {tool.subject}: {_why(tool)}" for tool in tools if _is_gap(tool)],
        "grades": [
            {
                "case": line.sampled.subject,
                "agencies": [[cell.agency, cell.gap or cell.label or "No grade"] for cell in line.row.cells],
                "agreement": str(line.row.agreement),
                "moderated": line.grade.label if line.grade else "Not moderated",
                "reason": line.grade.reason if line.grade else "",
                "changed": line.changed,
            }
            for line in matrix.lines
        ],
        "columns": list(matrix.agencies),
        "counts": found,
        "sections": sections,
        "together": _together(sections),
        "equality": _equality(tools, len(matrix.lines)),
        "comparison": _comparison(case, found),
    }


def _taken_out(case: Case) -> list[str]:
    rows = SampleCase.objects.in_use(case).filter(state=SampleState.REMOVED).order_by("number")
    return [f"{row.subject}: {row.reason}" for row in rows]


def _agencies(tools: list[Tool]) -> list[dict[str, Any]]:
    found: dict[str, Counter[str]] = {}
    for tool in tools:
        tally = found.setdefault(tool.agency.name, Counter())
        tally["asked"] += 1
        tally["returned"] += tool.state == ToolState.ACCEPTED
        tally["not_known"] += tool.state == ToolState.NOT_KNOWN
        tally["missing"] += _is_gap(tool)
    words = ("asked", "returned", "not_known", "missing")
    return [{"name": name, **{word: tally[word] for word in words}} for name, tally in sorted(found.items())]


def _is_gap(tool: Tool) -> bool:
    return tool.state not in {ToolState.ACCEPTED, ToolState.NOT_KNOWN}


def _why(tool: Tool) -> str:
    words = GAP_WORDS.get(ToolState(tool.state), "Missing: not in yet").lower()
    return f"{words} ({tool.reason})" if tool.reason else words


def _double(case: Case) -> frozenset[str]:
    scope = AuditScope.objects.only("double_weight").filter(case=case).first()
    return frozenset(scope.double_weight if scope else ())


def _sections(tools: list[Tool], double: frozenset[str]) -> list[dict[str, Any]]:
    """How often the agencies gave each grade, section by section, and which sections weigh double."""
    accepted = [tool for tool in tools if tool.state == ToolState.ACCEPTED]
    if not accepted:
        return []
    given: dict[str, list[str]] = {}
    for tool in accepted:
        for row in tool.sections.all():
            given.setdefault(row.code, []).append(str(row.data.get("grade", "")))
    given[OVERALL] = [tool.grade for tool in accepted]
    return [
        {
            "title": f"{section.number}. {section.title}",
            "counts": counts(given.get(section.code, []), ORDER),
            "code": section.code,
            "double": section.code in double and section.code != OVERALL,
        }
        for section in accepted[0].contents.sections
    ]


def _together(sections: list[dict[str, Any]]) -> dict[str, Any] | None:
    """All sections but the overall grade added up, double ones twice, and the grade in the middle."""
    rows = [row for row in sections if row["code"] != OVERALL]
    given = [(row["code"], grade) for row in rows for grade, count in row["counts"].items() for _ in range(count)]
    found = weighted(given, {row["code"] for row in rows if row["double"]}, ORDER)
    return {"counts": found, "middle": grade_label(middle(found, ORDER))} if any(found.values()) else None


def _equality(tools: list[Tool], cases: int) -> list[dict[str, Any]]:
    """Who is in the sample, each case once, as told by the first agency that knew; small numbers are not shown."""
    about: dict[int, dict[str, Any]] = {}
    for tool in tools:
        if tool.state == ToolState.ACCEPTED:
            row = next((one for one in tool.sections.all() if one.code == ABOUT), None)
            known = about.setdefault(tool.sampled_id, {})
            for code, _, _ in QUESTIONS:
                if row is not None and not known.get(code):
                    known[code] = row.data.get(code)
    if cases < SMALLEST:
        return []
    tables = []
    for code, title, choices in QUESTIONS:
        tally = Counter(value for known in about.values() for value in _values(known.get(code)))
        rows = [[label, shown(tally[value])] for value, label in choices if tally[value]]
        tables.append({"title": title, "rows": rows})
    return tables


def _values(answer: Any) -> list[str]:
    return [str(one) for one in (answer if isinstance(answer, list) else [answer]) if one]


def shown(number: int) -> str:
    """A number as it may be shown; small ones are not (domain §9.5)."""
    return str(number) if number >= SMALLEST else f"fewer than {SMALLEST}"


def last_audit_of_theme(case: Case) -> FindingsReport | None:
    """The accepted report of the audit this one repeats, or else of the last earlier audit with the same theme."""
    plan = AuditPlan.objects.filter(case=case).first()
    if plan is None:
        return None
    reports = FindingsReport.objects.filter(verdict__accepted=True).exclude(case=case)
    if plan.repeats_id is not None:
        return reports.filter(case_id=plan.repeats_id).select_related("case").order_by("-number").first()
    same = reports.filter(case__audit_plan__theme__iexact=plan.theme, case__opened_at__lt=case.opened_at)
    return same.select_related("case").order_by("-finished_at").first()


def _comparison(case: Case, found: dict[str, int]) -> dict[str, Any] | None:
    before = last_audit_of_theme(case)
    if before is None:
        return None
    then = {code: int(before.composed["counts"].get(code, 0)) for code in ORDER}
    return {
        "reference": before.case.reference,
        "year": before.finished_at.year,
        "rows": [[grade_label(code), then[code], found[code]] for code in ORDER],
        "words": moved(then, found, ORDER),
    }


def first_texts(case: Case, composed: Composed) -> dict[str, str]:
    """What the texts begin with, from the scope, the tools and the moderation; people rewrite it."""
    scope = AuditScope.objects.filter(case=case).first()
    asked = len(composed["agencies"])
    method = [f"{len(composed['cases'])} cases and {asked} agencies."]
    if scope is not None:
        method += [f"Period: {scope.period_from:%-d %B %Y} to {scope.period_to:%-d %B %Y}.", scope.objectives]
    method += [f"Taken out of the sample. {words}" for words in composed["taken_out"]]
    comparison = composed["comparison"]
    return {
        "method": "\n".join(method),
        "strengths": _gathered(case, "good_practice", "good_practice"),
        "improvement": _gathered(case, "learning", "development"),
        "voice": "\n".join(_said(case, "evidence", only="voice")),
        "equality": equality_words(composed),
        "comparison": f"Compared with {comparison['reference']}: {comparison['words']}." if comparison else "",
    }


def equality_words(composed: Composed) -> str:
    """What can be said about a sample of this size."""
    if composed["equality"]:
        return f"Numbers below {SMALLEST} are not shown."
    return f"The sample has {len(composed['cases'])} cases: fewer than {SMALLEST}, so no numbers are shown."


def _gathered(case: Case, moderated: str, in_tool: str) -> str:
    lines = [
        f"{row.sampled.subject}: {text}"
        for row in Moderation.objects.filter(case=case, sampled__state=SampleState.DRAWN).select_related("sampled")
        if (text := getattr(row, moderated).strip())
    ]
    return "\n".join([*lines, *_said(case, in_tool)])


def _said(case: Case, name: str, only: str = "") -> list[str]:
    """What the accepted tools say under a heading, with case and agency."""
    tools = Tool.objects.filter(case=case, state=ToolState.ACCEPTED).of_sample().select_related("agency", "sampled")
    lines = []
    for tool in tools.prefetch_related("sections"):
        for row in tool.sections.all():
            text = str(row.data.get(name) or "").strip()
            if text and (not only or row.code == only):
                lines.append(f"{tool.subject}, {tool.agency.label}: {text}")
    return lines
