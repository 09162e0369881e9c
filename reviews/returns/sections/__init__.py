"""The nine parts of an agency's return, as one table (domain §3.3, step RR-5)."""

from reviews.returns.sections.about import AUTHOR, INVOLVED, SUBJECTS
from reviews.returns.sections.fields import Question, Section
from reviews.returns.sections.thinking import (
    ACTION,
    ANALYSIS,
    CHRONOLOGY,
    DOCUMENTS,
    LEARNING,
    PROCESSES,
)

SECTIONS: tuple[Section, ...] = (
    AUTHOR,
    SUBJECTS,
    INVOLVED,
    CHRONOLOGY,
    ANALYSIS,
    ACTION,
    LEARNING,
    PROCESSES,
    DOCUMENTS,
)
BY_CODE: dict[str, Section] = {section.code: section for section in SECTIONS}
MANDATORY: frozenset[str] = frozenset(section.code for section in SECTIONS if section.mandatory)

__all__ = ["BY_CODE", "MANDATORY", "SECTIONS", "Question", "Section"]
