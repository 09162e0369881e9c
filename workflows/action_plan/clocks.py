"""The deadlines of a learning action: the monthly update, its own date, a new date when Red, and its impact."""

from workflows.clock.periods import calendar_months, given_date, working_days
from workflows.clock.points import Offset, before
from workflows.clock.rules import Climb, Rule, table

MONTH_BEGAN = "month_began_on"
ACTION_DUE = "action_due_on"
TURNED_RED = "action_turned_red_on"
TURNED_BLUE = "action_signed_off_on"

PLAN = "Improvement and development plan of the council's children's services, RAG states"
LOCAL = "Local practice of the partnership"

MANAGER, GROUP = "role:manager", "role:group_chair"
OWNER, STRATEGIC_LEAD = "owner", "strategic_lead"
"""People whom the action names, not offices: workflows.action_plan.services.addressees."""

RULES = table(
    Rule(
        "C14",
        "Update the action for the month",
        MONTH_BEGAN,
        working_days(5),
        f"{PLAN} (monthly); five working days are local practice",
        assumption=True,
        own_day0=True,
        remind=before(2, 0),
        remind_whom=(OWNER,),
        climbs_to=(Climb(1, STRATEGIC_LEAD),),
    ),
    Rule(
        "C15",
        "Complete the action",
        ACTION_DUE,
        given_date(),
        f"{PLAN}: each action has its own date",
        assumption=True,
        own_day0=True,
        remind=before(30, 14, 7, 0),
        remind_whom=(OWNER,),
        climbs_to=(Climb(1, STRATEGIC_LEAD),),  # the group hears of Red by its own message (services/slipping.py)
    ),
    Rule(
        "C16",
        "Give a new deadline for a Red action",
        TURNED_RED,
        working_days(5),
        f"{PLAN} (a new date is required); five working days are local practice",
        assumption=True,
        own_day0=True,
        remind=before(2, 0),
        remind_whom=(OWNER,),
        climbs_to=(Climb(1, MANAGER), Climb(3, "sector_dsp")),
    ),
    Rule(
        "C17",
        "Check the impact of the action, six months after it was signed off",
        TURNED_BLUE,
        calendar_months(6),
        LOCAL,
        assumption=True,
        own_day0=True,
        remind=before(14, unit=Offset.DAYS),
        remind_whom=(OWNER,),
        climbs_to=(Climb(1, GROUP),),
    ),
    Rule(
        "C17a",
        "Check the impact of the action, twelve months after it was signed off",
        TURNED_BLUE,
        calendar_months(12),
        LOCAL,
        assumption=True,
        own_day0=True,
        remind=before(14, unit=Offset.DAYS),
        remind_whom=(OWNER,),
        climbs_to=(Climb(1, GROUP),),
    ),
).in_editions("WT2023", "WT2026")
