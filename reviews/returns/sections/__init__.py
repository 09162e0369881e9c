"""The parts of an agency's return as tables: one for each kind of case, the nine of a rapid review by default."""

from reviews.returns.sections.fields import Question, Section
from reviews.returns.sections.nine import BY_CODE, MANDATORY, SECTIONS
from reviews.returns.sections.of_kinds import KindOfReturn, kind_of_return, register, section_of, sections_of

__all__ = [
    "BY_CODE",
    "MANDATORY",
    "SECTIONS",
    "KindOfReturn",
    "Question",
    "Section",
    "kind_of_return",
    "register",
    "section_of",
    "sections_of",
]
