"""What holds for every case whatever its procedure: the declaration before access, and the review of retention."""

from workflows.clock.periods import calendar_years, gate
from workflows.clock.points import Offset, before
from workflows.clock.rules import Climb, Rule, table

ASSIGNED = "person_assigned_on"
CLOSED = "case_closed_on"

LOCAL = "Local practice of the partnership"
MANAGER = "role:manager"

RULES = table(
    Rule(
        "C21",
        "Declare conflicts of interest before access to the case",
        ASSIGNED,
        gate(),
        LOCAL,
        assumption=True,
        own_day0=True,
        remind_whom=("agency",),
        climbs_to=(Climb(1, MANAGER),),
    ),
    Rule(
        "C22",
        "Review whether the file is kept",
        CLOSED,
        calendar_years(25),
        "Local retention policy; published policies keep such files for 10, 25 or 30 years",
        assumption=True,
        own_day0=True,
        remind=before(90, unit=Offset.DAYS),
        remind_whom=(MANAGER,),
        asked_days=(10, 30),
    ),
).in_editions("WT2023", "WT2026")
