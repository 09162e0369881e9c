"""The messages of the chase; each says the reference, the task and the date, never anything about a child."""

from dataclasses import replace

from notifications.kinds import Kind, Urgency

REMINDERS = (
    Kind(
        "deadline.reminder",
        "{case_ref}: {task}, due {due}",
        body="{task} is due on {due}, in {days}.\n\n{agency}",
        description="A deadline is coming up.",
        urgency=Urgency.SOON,
    ),
    Kind(
        "deadline.due_today",
        "{case_ref}: {task}, due today",
        body="{task} is due today, {due}.\n\n{agency}",
        description="A deadline falls on this day.",
        urgency=Urgency.SOON,
    ),
    Kind(
        "deadline.overdue",
        "{case_ref}: {task} was due on {due}",
        body="{task} was due on {due}, {days} ago, and is still open.\n\n{agency}",
        description="A deadline has passed and the work is still open.",
        urgency=Urgency.SOON,
    ),
    Kind(
        "deadline.climbed",
        "{case_ref}: {task}, due {due}, needs your attention",
        body="{task}, due {due}, is still open.\n\n{agency}\n\nYou are told because of your part in the partnership.",
        description="A deadline that is still open was raised with more senior people.",
        urgency=Urgency.SOON,
    ),
)
EXPECTED = Kind(
    "deadline.expected",
    "{case_ref}: {task} ({due})",
    body="{task}: expected by {due}. Nobody here owes it; ask if it has not come.",
    description="Something expected of another body has not been recorded yet.",
)
BY_HAND = (
    Kind(
        "deadline.chased",
        "{case_ref}: {task}, due {due}",
        body="The business unit asks you to look at this: {task}, due on {due}.\n\n{agency}",
        description="The business unit reminds somebody by hand.",
        urgency=Urgency.SOON,
        digestible=False,
    ),
    Kind(
        "deadline.more_time_asked",
        "{case_ref}: more time asked for {task}",
        body="{agency} asks for more time: {task} by {date} instead of {due}. The page shows what else is due by then.",
        description="An agency asks for a later day.",
        urgency=Urgency.SOON,
    ),
    Kind(
        "deadline.more_time_answered",
        "{case_ref}: more time {step} for {task}",
        body="More time was {step}. {task} is due on {due}.",
        description="The business unit answered a request for more time.",
        urgency=Urgency.SOON,
    ),
)
KINDS = (
    *BY_HAND,
    *REMINDERS,
    EXPECTED,
    *(
        replace(
            kind,
            code=f"{kind.code}_critical",
            description=kind.description.removesuffix(".") + " (critical).",
            urgency=Urgency.CRITICAL,
            digestible=False,
        )
        for kind in REMINDERS
    ),
)
"""A critical clock has a row of its own for each message: it ignores quiet hours and digests."""
