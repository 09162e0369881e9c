"""What the chase hangs on the packages below when the product starts."""

from notifications import kinds, muting
from reviews.cases import hooks as case_hooks
from workflows.clock.hooks import DeadlinePage

WHAT_TO_DO = DeadlinePage(
    "Acknowledge, ask for more time, remind somebody", "deadline_by_hand", "Reminders and requests"
)
WHO_IS_TOLD = DeadlinePage("Who is told about this, and when", "deadline_chase")


def connect() -> None:
    """Register once, however often the app starts."""
    from workflows.chase import events  # noqa: F401 - registered by being imported
    from workflows.chase.automatic import planning
    from workflows.chase.by_hand import events as _by_hand_events  # noqa: F401 - registered by being imported
    from workflows.chase.by_hand.answering import SNOOZABLE, snoozed
    from workflows.chase.by_hand.banner import more_time_banner
    from workflows.chase.notices import KINDS
    from workflows.clock import hooks as clock

    kinds.register(*KINDS)
    muting.register_mutable(SNOOZABLE, snoozed)
    if more_time_banner not in case_hooks.case_banners:
        case_hooks.case_banners.append(more_time_banner)
    for page in (WHAT_TO_DO, WHO_IS_TOLD):
        if page not in clock.deadline_pages:
            clock.deadline_pages.append(page)
    for hook, follow in (
        (clock.deadlines_opened, planning.plan_opened),
        (clock.deadlines_moved, planning.replan),
        (clock.deadlines_closed, planning.close),
    ):
        if follow not in hook:
            hook.append(follow)
