"""The post room's own messages."""

from notifications.kinds import Kind, Urgency

UNREACHABLE_CONFINED = Kind(
    "post.unreachable_confined",
    subject="Nobody can be reached about a case that you may not know of",
    words=frozenset({"role"}),
    urgency=Urgency.SOON,
    digestible=False,
    description="Tells the partnership manager that a message about a case they may not know of reached nobody.",
    body=(
        "A message could not be given to anybody, because nobody who may read it holds this duty now: {role}.\n\n"
        "It is about a case that only its agencies know of, so neither its reference nor the message is named here.\n\n"
        "Please give somebody the role. The message is delivered by itself as soon as somebody has it."
    ),
)
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
