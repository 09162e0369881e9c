"""The deadlines of a multi-agency audit and of the yearly self-assessments. All of them are local practice."""

from workflows.clock.periods import clock_hours, working_days
from workflows.clock.points import before, hours_in
from workflows.clock.rules import Climb, Rule, table

ISSUED = "audit_tool_issued_at"
RAISED = "immediate_concern_raised_at"
ASKED = "self_assessment_asked_at"
MODERATION = "audit_moderation_begun_at"
MODERATED = "moderated_at"

LOCAL = "Local practice of the partnership"
MANAGER, DSP = "role:manager", "role:dsp"

RULES = table(
    Rule(
        "C9",
        "Complete the audit tool",
        ISSUED,
        working_days(10),
        f"{LOCAL}; fifteen working days for a long tool",
        assumption=True,
        own_day0=True,
        extendable=True,
        remind=before(5, 2, 0),
        remind_whom=("agency",),
        climbs_to=(Climb(5, "agency_senior"), Climb(10, "sector_dsp")),
        asked_days=(10, 15),
    ),
    Rule(
        "C9j",
        "Complete the audit tool, as in a joint inspection",
        ISSUED,
        working_days(3),
        f"{LOCAL}; a joint inspection asks at short notice, so the audit's scope sets the days",
        assumption=True,
        own_day0=True,
        extendable=True,
        remind=before(1, 0),
        remind_whom=("agency",),
        climbs_to=(Climb(1, "agency_senior"), Climb(3, "sector_dsp")),
        asked_days=(1, 9),
    ),
    Rule(
        "C9m",
        "Moderate the case",
        MODERATION,
        working_days(10),
        f"{LOCAL}; five working days as in a joint inspection: the audit's scope sets the days",
        assumption=True,
        own_day0=True,
        extendable=True,
        remind=before(2, 0),
        remind_whom=("role:officer", "role:group_chair"),
        climbs_to=(Climb(1, MANAGER), Climb(5, "role:dsp")),
        asked_days=(1, 30),
    ),
    Rule(
        "C9n",
        "Name the auditor, or say why there is none",
        ISSUED,
        working_days(3),
        f"{LOCAL}; three to five working days, a third of the time for the tool",
        assumption=True,
        own_day0=True,
        extendable=True,
        remind=before(1, 0),
        remind_whom=("agency_lead",),
        climbs_to=(Climb(1, "agency_senior"), Climb(5, "sector_dsp")),
        asked_days=(1, 5),
    ),
    Rule(
        "C10",
        "Acknowledge an immediate concern found by an audit",
        RAISED,
        clock_hours(4),
        LOCAL,
        assumption=True,
        own_day0=True,
        critical=True,
        remind=hours_in(1, 2),
        remind_whom=("agency_lead",),
        climbs_to=(Climb(0, "sector_dsp"),),
    ),
    Rule(
        "C10a",
        "Record what was done about an immediate concern found by an audit",
        RAISED,
        working_days(1),
        LOCAL,
        assumption=True,
        own_day0=True,
        critical=True,
        remind=before(0),
        remind_whom=("agency_lead",),
        climbs_to=(Climb(1, "sector_dsp"),),
    ),
    Rule(
        "C11",
        "Return the self-assessment (section 11, 175 or 157)",
        ASKED,
        working_days(30),
        f"{LOCAL}; partnerships give between 30 and 40 working days",
        assumption=True,
        own_day0=True,
        extendable=True,
        remind=before(15, 7, 2, 0),
        remind_whom=("agency_lead",),
        climbs_to=(Climb(1, "agency_senior"), Climb(5, "sector_dsp")),
        asked_days=(30, 40),
    ),
    Rule(
        "C12",
        "Write the findings report of the audit",
        MODERATED,
        working_days(10),
        LOCAL,
        assumption=True,
        extendable=True,
        remind=before(3),
        remind_whom=(MANAGER,),
        climbs_to=(Climb(1, "role:group_chair"),),
    ),
).in_editions("WT2023", "WT2026")
