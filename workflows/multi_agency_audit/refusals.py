"""Why an audit cannot go on as asked; each message is for people."""

from reviews.cases.services import CaseRefusal


class AuditRefused(CaseRefusal):
    """Something of an audit cannot be done like this; `str()` says what to do."""


class SampleRefused(AuditRefused):
    """The list or the draw cannot be changed like this."""


class ToolRefused(AuditRefused):
    """The tool cannot be changed like this."""


class SectionsMissing(ToolRefused):
    """Sections are not complete."""

    def __init__(self, titles: list[str]) -> None:
        super().__init__(f"Complete these sections first: {', '.join(titles)}.")
