"""Kinds of message for tests; a worker process under test imports them too."""

from notifications.kinds import Kind, Urgency, register

register(
    Kind("toy.asked", subject="{agency}: {task} for {case_ref}, due {due}"),
    Kind("toy.soon", subject="{case_ref}: {task}", urgency=Urgency.SOON),
    Kind("toy.news", subject="{case_ref}: news of {step}", body="{step} was done by <{agency}>.\n\nThat is all."),
    Kind("toy.critical", subject="{case_ref}: at once", urgency=Urgency.CRITICAL),
    Kind("toy.never_collected", subject="{case_ref}: each by itself", digestible=False),
    Kind("toy.whispered", subject="{case_ref}: a letter only", in_app=False),
    Kind("toy.shown", subject="{case_ref}: a notice only", email=False),
    Kind("toy.broken", subject="{case_ref}: no such template", template="notifications/mail/nowhere.txt"),
)
