"""Why something cannot be done about a deadline; each message is for people."""


class ByHandRefused(Exception):
    """Refused; `field` names the form field the reason belongs to."""

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.field = field


class DeadlineOver(ByHandRefused):
    """The deadline was met or cancelled meanwhile."""


class AlreadyAnswered(ByHandRefused):
    """Somebody else has answered or ended this meanwhile."""


class OwnRequest(ByHandRefused):
    """Whoever asked for more time does not answer it, whatever other role they hold."""


class ChasedJustNow(ByHandRefused):
    """The same duty was reminded by hand a moment ago."""
