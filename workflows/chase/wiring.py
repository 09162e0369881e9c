"""What the chase hangs on the packages below when the product starts."""

from notifications import kinds


def connect() -> None:
    """Register once, however often the app starts."""
    from workflows.chase import events  # noqa: F401 - registered by being imported
    from workflows.chase.automatic import planning
    from workflows.chase.notices import KINDS
    from workflows.clock import hooks as clock

    kinds.register(*KINDS)
    for hook, follow in (
        (clock.deadlines_opened, planning.plan_opened),
        (clock.deadlines_moved, planning.replan),
        (clock.deadlines_closed, planning.close),
    ):
        if follow not in hook:
            hook.append(follow)
