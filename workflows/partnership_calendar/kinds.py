"""The kinds of date the partnership keeps: which deadline each starts, and what its day 0 is called. Pure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Kind:
    """One kind of date."""

    code: str
    label: str
    clock: str
    asked: str
    """What the form asks for: the day from which the deadline is counted."""
    example: str
    yearly_on: tuple[int, int] | None = None
    """Day and month that day 0 always has."""

    def fits(self, day: date) -> bool:
        """Tell whether a day can be day 0 of this kind."""
        return self.yearly_on is None or self.yearly_on == (day.day, day.month)


KINDS = {
    kind.code: kind
    for kind in (
        Kind(
            "yearly_report",
            "Yearly report",
            "C18",
            "the day on which the reporting year ended",
            "the 31st of March",
            yearly_on=(31, 3),
        ),
        Kind(
            "report_copy",
            "Copy of the yearly report to the Panel and Foundations",
            "C18a",
            "the day on which the report was published",
            "the day it went on the website",
        ),
        Kind(
            "lead_partners_meeting",
            "Joint meeting of the lead partners",
            "C19",
            "the day of the meeting",
            "four times a year",
        ),
        Kind(
            "accountability_meeting",
            "Safeguarding Accountability Meeting",
            "C19",
            "the day of the meeting",
            "every two months",
        ),
        Kind(
            "arrangements_review",
            "Review of the safeguarding arrangements",
            "C20",
            "the day of the last review",
            "reviewed every two years",
        ),
    )
}


class UnknownKind(LookupError):
    """No kind of date has this code."""


def kind_of(code: str) -> Kind:
    """Give a kind by its code; raise UnknownKind."""
    try:
        return KINDS[code]
    except KeyError:
        raise UnknownKind(f"There is no kind of date {code!r}.") from None
