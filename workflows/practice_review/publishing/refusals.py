"""What publication refuses, in words for people."""

from datetime import date

from reviews.cases.services import CaseRefusal
from workflows.clock.words import spoken_day


class PublicationRefused(CaseRefusal):
    """It cannot be done with this publication; the message says why and what to do."""


class TooEarly(PublicationRefused):
    """The planned day leaves less than seven working days after the last copy (E27)."""

    def __init__(self, sent_on: date, allowed: date, *, sent: bool) -> None:
        copy = f"The last copy was sent on {spoken_day(sent_on)}" if sent else "A copy sent today would be the last"
        super().__init__(
            f"{copy}; seven working days must lie between the copies and publication. "
            f"The first day allowed is {spoken_day(allowed)}."
        )
        self.allowed = allowed


class HappenedTooEarly(PublicationRefused):
    """A publication that happened too early is a breach, which two people record."""

    def __init__(self, allowed: date | None) -> None:
        first = f"The first day allowed was {spoken_day(allowed)}. " if allowed else "Not every copy had been sent. "
        super().__init__(
            f"{first}If the report was public before that, record it as a breach on the page Publication; "
            "when a second person has confirmed it, this page accepts the day."
        )


class OnHold(PublicationRefused):
    """The publication waits for a parallel process."""

    def __init__(self, process: str) -> None:
        super().__init__(f"The publication is on hold: {process}. Lift the hold on the page Publication first.")
