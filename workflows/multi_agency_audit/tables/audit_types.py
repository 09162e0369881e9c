"""The types of audit the partnership runs (domain §5.2)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class AuditType:
    """One type: words for people, usual days for the tool, usual number of cases, the tool it starts with."""

    code: str
    label: str
    hint: str
    tool_days: int = 10
    cases: int = 6
    tool: str = "full-2026"
    sampled: bool = True


AUDIT_TYPES: tuple[AuditType, ...] = (
    AuditType("thematic_case_audit", "Thematic audit of cases", "One theme, five to ten cases, every agency involved."),
    AuditType("dip_sample", "Dip sample", "A quick look at a few points in more cases.", cases=10, tool="short-2026"),
    AuditType(
        "deep_dive_single_case", "Deep dive into one case", "One case, read by every agency.", tool_days=15, cases=1
    ),
    AuditType(
        "jtai_style",
        "Joint inspection exercise",
        "As in a joint targeted area inspection: a small set of children, at short notice, with compressed dates.",
        tool_days=3,
        cases=5,
        tool="short-2026",
    ),
    AuditType("section_11", "Section 11 self-assessment", "Case files that test what agencies said of themselves."),
    AuditType(
        "section_175_157", "Section 175 or 157 self-assessment", "Case files that test what schools said of themselves."
    ),
    AuditType("re_audit", "Re-audit", "The same questions again, to see what has changed since the first audit."),
    AuditType(
        "observational_visit", "Visit to front-line practice", "What was seen, written down in the tool.", cases=3
    ),
    AuditType("single_agency_return", "Single-agency audit returned to the partnership", "One agency's own sample."),
)
BY_CODE: dict[str, AuditType] = {row.code: row for row in AUDIT_TYPES}
LABELS: dict[str, str] = {row.code: row.label for row in AUDIT_TYPES}
