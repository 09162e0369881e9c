"""The one message of a learning visit."""

from notifications.kinds import Kind

WRITTEN_UP = Kind(
    "learning_visit.written_up",
    "{case_ref}: the learning visit is written up",
    body="The business team has written up what the visit taught all of you. Open the case to read it.",
    description="A learning visit you took part in was written up.",
)
