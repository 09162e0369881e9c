"""What the chase hangs on the packages below when the product starts."""

from notifications import kinds
from workflows.clock.hooks import DeadlinePage

WHO_IS_TOLD = DeadlinePage("Who is told about this, and when", "deadline_chase")


def connect() -> None:
    """Register once, however often the app starts."""
    from workflows.chase import events  # noqa: F401 - registered by being imported
    from workflows.chase.automatic import planning
    from workflows.chase.notices import KINDS
    from workflows.clock import hooks as clock

    kinds.register(*KINDS)
    if WHO_IS_TOLD not in clock.deadline_pages:
        clock.deadline_pages.append(WHO_IS_TOLD)
    for hook, follow in (
        (clock.deadlines_opened, planning.plan_opened),
        (clock.deadlines_moved, planning.replan),
        (clock.deadlines_closed, planning.close),
    ):
        if follow not in hook:
            hook.append(follow)
