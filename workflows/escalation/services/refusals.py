"""What every service of an escalation may refuse with, in words for people."""

from reviews.cases.services import CaseRefusal


class EscalationRefused(CaseRefusal):
    """The service refused; `str()` says why and what to do."""


class SameAgency(EscalationRefused):
    """Both sides are one agency."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Both sides are {name}. A disagreement inside one agency follows that agency’s own policy: speak to your "
            "line manager or safeguarding lead. Nothing was raised here."
        )


class StageIsOver(EscalationRefused):
    """Somebody, or the clock, was faster."""

    def __init__(self) -> None:
        super().__init__("This stage is over already. Open the escalation to see where it stands now.")


class NotYours(EscalationRefused):
    """No agency may close another's escalation."""

    def __init__(self) -> None:
        super().__init__("Only the agency that raised the escalation can do this.")
