"""What packages above tell the chase (filled in AppConfig.ready())."""

from collections.abc import Callable

late_handled: list[Callable[[str, str], bool]] = []
"""Whether a procedure does something when this clock passes: kind of case, code of the clock."""


def has_late_handler(kind: str, code: str) -> bool:
    """Tell whether anybody above acts when a deadline with this code passes in a case of this kind."""
    return any(asked(kind, code) for asked in late_handled)
