"""The audit tool in its versions: thirteen sections, each with standards (domain §5.5)."""

from dataclasses import dataclass

from workflows.multi_agency_audit.tables.sections import FULL, OVERALL, SHORT, Section, Standard

__all__ = ["OVERALL", "TOOLS", "Section", "Standard", "ToolUnknown", "ToolVersion", "tool_named"]


class ToolUnknown(LookupError):
    """No tool has this version."""


@dataclass(frozen=True)
class ToolVersion:
    """One version of the tool; a tool that was issued keeps its version for good."""

    code: str
    label: str
    hint: str
    sections: tuple[Section, ...]
    offered: bool = True

    def section(self, code: str) -> Section | None:
        """The section with this code, if there is one."""
        return next((section for section in self.sections if section.code == code), None)


TOOLS: dict[str, ToolVersion] = {
    tool.code: tool
    for tool in (
        ToolVersion("full-2026", "Full tool, 2026", "Thirteen sections with every standard.", FULL),
        ToolVersion("short-2026", "Short tool, 2026", "Thirteen sections with their first standard.", SHORT),
    )
}


def tool_named(code: str) -> ToolVersion:
    """The version with this code; raise ToolUnknown."""
    try:
        return TOOLS[code]
    except KeyError:
        raise ToolUnknown(f"No audit tool has the version {code!r}.") from None
