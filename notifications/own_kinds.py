"""The post room's own messages."""

from notifications.kinds import Kind, Urgency

UNREACHABLE = Kind(
    "post.unreachable",
    subject="Nobody can be reached: {task}",
    words=frozenset({"task", "role"}),
    urgency=Urgency.SOON,
    digestible=False,
    description="Tells the partnership manager that a message about a case reached nobody.",
    body=(
        "A message about {case_ref} could not be given to anybody, because nobody holds this duty now: {role}.\n\n"
        "The message is: {task}.\n\n"
        "Please see to it, and give somebody the role. The message is delivered by itself as soon as somebody has it."
    ),
)
