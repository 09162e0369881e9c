"""The one clock of a learning visit."""

from workflows.clock.periods import working_days
from workflows.clock.points import before
from workflows.clock.rules import Climb, Rule, table

RULES = table(
    Rule(
        "V1",
        "Say what the visit taught you",
        "visit_asked_at",
        working_days(5),
        "Local practice of the partnership",
        assumption=True,
        own_day0=True,
        remind=before(1),
        remind_whom=("agency",),
        climbs_to=(Climb(1, "role:manager"),),
    ),
).in_editions("WT2023", "WT2026")
