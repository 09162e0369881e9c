"""The agencies' grades side by side: of one case by section, and of a whole audit by case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reviews.cases.models import Case
from workflows.multi_agency_audit.models.plan import AuditScope
from workflows.multi_agency_audit.models.sample import SampleCase
from workflows.multi_agency_audit.models.tools import Tool, ToolState
from workflows.multi_agency_audit.moderation.agreement import Cell, MatrixRow, agreed_grade, middle, row_of, weighted
from workflows.multi_agency_audit.moderation.models import ModeratedGrade, Moderation
from workflows.multi_agency_audit.tables.grades import GRADES, grade_label
from workflows.multi_agency_audit.tables.tool import OVERALL, Section

ORDER: tuple[str, ...] = tuple(grade.code for grade in sorted(GRADES, key=lambda grade: grade.place) if grade.place)
GAP_WORDS = {
    ToolState.REFUSED: "Missing: the agency declined",
    ToolState.MISSING: "Missing: not waited for",
    ToolState.NOT_KNOWN: "Case not known",
}


@dataclass(frozen=True)
class CaseMatrix:
    """One case: its tools in the order of the columns, and a row for each section."""

    tools: tuple[Tool, ...]
    rows: tuple[MatrixRow, ...]
    double: frozenset[str] = frozenset()
    """Codes of the sections that weigh double, as the scope says."""

    @property
    def overall(self) -> MatrixRow:
        """The row of the overall grades."""
        return next(row for row in self.rows if row.code == OVERALL)

    @property
    def together(self) -> MatrixRow:
        """Each agency's sections taken together: the middle of their grades, double ones counted twice."""
        sections = [row for row in self.rows if row.code != OVERALL]
        cells = []
        for place, tool in enumerate(self.tools):
            given = [(row.code, row.cells[place].grade) for row in sections]
            cells.append(_cell(tool, middle(weighted(given, self.double, ORDER), ORDER)))
        return row_of("together", "Sections taken together", cells, ORDER)


@dataclass(frozen=True)
class CaseLine:
    """One case in the table of the audit, with its moderated grade."""

    sampled: SampleCase
    row: MatrixRow
    moderation: Moderation | None
    grade: ModeratedGrade | None

    @property
    def changed(self) -> bool:
        """Whether its moderated grade was given more than once."""
        return self.grade is not None and self.grade.number > 1


@dataclass(frozen=True)
class AuditMatrix:
    """A whole audit: agencies as columns, cases as rows."""

    agencies: tuple[str, ...]
    lines: tuple[CaseLine, ...]


def case_matrix(sampled: SampleCase) -> CaseMatrix:
    """The grades of one case, section by section (three queries)."""
    tools = tuple(
        Tool.objects.filter(sampled=sampled)
        .exclude(state=ToolState.LOCKED)
        .select_related("agency", "auditor")
        .prefetch_related("sections")
        .order_by("agency__name")
    )
    scope = AuditScope.objects.only("double_weight").filter(case=sampled.frame.case_id).first()
    double = frozenset(scope.double_weight if scope else ())
    return CaseMatrix(tools, tuple(_row(section, tools) for section in sections_of(tools)), double)


def sections_of(tools: Sequence[Tool]) -> tuple[Section, ...]:
    """The sections of the tool that was issued; of the full tool when none was."""
    from workflows.multi_agency_audit.tables.sections import FULL

    return tools[0].contents.sections if tools else FULL


def audit_matrix(case: Case) -> AuditMatrix:
    """The overall grades of every case of the sample, with the newest moderated grade (four queries)."""
    sample = list(SampleCase.objects.in_sample(case))
    tools = Tool.objects.filter(sampled__in=sample).exclude(state=ToolState.LOCKED).select_related("agency")
    of_case: dict[int, dict[str, Tool]] = defaultdict(dict)
    for tool in tools:
        of_case[tool.sampled_id][tool.agency.label] = tool
    agencies = tuple(sorted({name for found in of_case.values() for name in found}))
    moderations = {one.sampled_id: one for one in Moderation.objects.filter(case=case)}
    grades = {one.moderation_id: one for one in newest_grades(case) if one.section == OVERALL}
    lines = []
    for sampled in sample:
        cells = [_overall(of_case[sampled.pk].get(name), name) for name in agencies]
        moderation = moderations.get(sampled.pk)
        row = row_of(str(sampled.pk), sampled.subject, cells, ORDER)
        lines.append(CaseLine(sampled, row, moderation, grades.get(moderation.pk) if moderation else None))
    return AuditMatrix(agencies, tuple(lines))


def newest_grades(case: Case) -> Iterable[ModeratedGrade]:
    """The moderated grade of each section that counts today: the one with the highest number."""
    rows = ModeratedGrade.objects.filter(moderation__case=case)
    return rows.order_by("moderation_id", "section", "-number").distinct("moderation_id", "section")


def given_in(row: MatrixRow, tools: Iterable[Tool]) -> dict[str, str]:
    """The agencies' grades of a row by the agency's code; an agency that gave none is left out."""
    return {tool.agency.code: cell.grade for tool, cell in zip(tools, row.cells, strict=True) if cell.grade}


def agreed_in(row: MatrixRow) -> str:
    """The grade that every agency gave, or nothing."""
    return agreed_grade((cell.grade for cell in row.cells), ORDER)


def _row(section: Section, tools: Sequence[Tool]) -> MatrixRow:
    cells = [_cell(tool, _grade_in(tool, section.code)) for tool in tools]
    return row_of(section.code, f"{section.number}. {section.title}", cells, ORDER)


def _overall(tool: Tool | None, agency: str) -> Cell:
    return _cell(tool, tool.grade) if tool is not None else Cell(agency, gap="Not asked")


def _cell(tool: Tool, grade: str) -> Cell:
    if tool.state != ToolState.ACCEPTED:
        return Cell(tool.agency.label, gap=GAP_WORDS.get(ToolState(tool.state), "Not in yet"))
    return Cell(tool.agency.label, grade, grade_label(grade))


def _grade_in(tool: Tool, section: str) -> str:
    if section == OVERALL:
        return tool.grade
    found = next((one for one in tool.sections.all() if one.code == section), None)
    return str(found.data.get("grade", "")) if found else ""
