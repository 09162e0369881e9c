"""Kinds of message for tests; a worker process under test imports them too."""

from notifications.kinds import Kind, register

register(
    Kind("toy.asked", subject="{agency}: {task} for {case_ref}, due {due}"),
    Kind("toy.whispered", subject="{case_ref}: a letter only", in_app=False),
    Kind("toy.shown", subject="{case_ref}: a notice only", email=False),
    Kind("toy.broken", subject="{case_ref}: no such template", template="notifications/mail/nowhere.txt"),
)
