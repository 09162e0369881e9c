"""Why a return cannot be changed as asked; each message is for people."""


class ReturnRefused(Exception):
    """The return cannot be changed like this; `str()` says what to do."""


class NotEditable(ReturnRefused):
    """The return was sent, is with the lead, or was withdrawn."""


class UnknownSection(LookupError):
    """Returns on this kind of case have no such part."""


class SectionsMissing(ReturnRefused):
    """Mandatory sections are not complete; `missing` holds their codes."""

    def __init__(self, titles: list[str], codes: list[str]) -> None:
        super().__init__(f"Complete these sections first: {', '.join(titles)}.")
        self.titles = titles
        self.missing = codes


class ReasonMissing(ReturnRefused):
    """A nil return, a withdrawal, a correction or a return for changes needs a reason."""


class NothingToDecide(ReturnRefused):
    """No version is waiting for the lead."""


class CountersignatureMissing(ReturnRefused):
    """The author was involved in the case: the lead must countersign (E31)."""


class ApproverWroteIt(ReturnRefused):
    """The author may not approve the own return while the agency has another lead."""
