"""The nine parts of an agency's return in a rapid review (domain §3.3, step RR-5)."""

from reviews.returns.sections.about import AUTHOR, INVOLVED, SUBJECTS
from reviews.returns.sections.fields import Section
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
