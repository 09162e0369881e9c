"""System check of the one setting the clock reads."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from workflows.clock.periods import Counting


@register()
def day_zero_rule(**kwargs: Any) -> list[CheckMessage]:
    """Refuse a way of counting that nobody knows."""
    known = [way.value for way in Counting]
    if settings.DAY_ZERO_RULE in known:
        return []
    return [
        Error(
            f"DAY_ZERO_RULE is {settings.DAY_ZERO_RULE!r}.",
            hint=f"Set it to one of: {', '.join(known)}.",
            id="clock.E001",
        )
    ]
