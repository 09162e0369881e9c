"""The messages of the learning plan; each says the reference, the code of the action and a date, nothing else."""

from notifications.kinds import Kind, Urgency

RED = Kind(
    "action_plan.red",
    "{case_ref}: action {task} has missed its deadline",
    body="Action {task} has missed its deadline of {due} and is Red. Its owner has been asked for a new deadline.",
    urgency=Urgency.SOON,
    description="An action of the learning plan turned Red.",
)
SENT_BACK = Kind(
    "action_plan.sent_back",
    "{case_ref}: action {task} was sent back",
    body="Action {task} was not signed off. Open it to see what is missing.",
    urgency=Urgency.SOON,
    description="An action that you own was not signed off.",
)
SIGNED_OFF = Kind(
    "action_plan.signed_off",
    "{case_ref}: action {task} was signed off",
    body="Action {task} was signed off and is Blue. Its impact is checked after six and after twelve months.",
    description="An action that you own was signed off.",
)
WITHDRAWN = Kind(
    "action_plan.withdrawn",
    "{case_ref}: action {task} was withdrawn",
    body="Action {task} was withdrawn. Nothing more is asked of you about it.",
    urgency=Urgency.SOON,
    description="An action that you own was entered by mistake and taken out.",
)
KINDS = (RED, SENT_BACK, SIGNED_OFF, WITHDRAWN)
