"""What the engine hangs on the packages below when the product starts."""

from notifications import kinds, moot
from notifications.feed.items import sources
from reviews.cases import hooks, subnav
from reviews.people import named_duties
from reviews.people.hooks import membership_ended
from reviews.people.policy import may


def connect() -> None:
    """Connect audit, work of people who leave, case pages, messages, navigation."""
    from reviews.presentation import navigation
    from workflows.chase.hooks import late_handled
    from workflows.clock.hooks import deadlines_moved
    from workflows.engine import audit, checks, due_days, events, procedures  # noqa: F401
    from workflows.engine.calendar_items import calendar_items
    from workflows.engine.claims import release_work_of
    from workflows.engine.holders import TASK_HOLDER, holders_of_task
    from workflows.engine.late import is_handled
    from workflows.engine.notices import TASK_WAITING, done_meanwhile
    from workflows.engine.picture_panel import progress_panel

    audit.connect()
    kinds.register(TASK_WAITING)
    moot.register_moot(TASK_WAITING.code, done_meanwhile)
    membership_ended.append(release_work_of)
    named_duties.register(TASK_HOLDER, holders_of_task, "Whoever was given the task")
    deadlines_moved.append(due_days.follow)
    late_handled.append(is_handled)
    if calendar_items not in sources:
        sources.append(calendar_items)
    hooks.case_panels.append(progress_panel)
    hooks.case_openers.append(procedures.opening_pages)
    subnav.register(subnav.SubnavItem("Tasks", "case_tasks", 20))
    navigation.register(
        navigation.NavItem("Your tasks", "home", 10, visible=lambda user: user.is_authenticated),
        navigation.NavItem(
            "Procedures", "procedures", 35, visible=lambda user: bool(may(user, "read_process_definitions"))
        ),
    )
