"""The deadlines of a rapid review: the law and the local practice on one screen.

Counting: the day of the event is day 0, working days of England and Wales, due at 23:59 Europe/London.
Reminders are before or after the due day in the deadline's own unit.
"""

from workflows.clock.periods import calendar_days, working_days
from workflows.clock.points import after, before
from workflows.clock.rules import Climb, Rule, table

AWARE = "la_became_aware_at"
SIN_SENT = "sin_sent_at"
REQUESTED = "information_requested_at"
RR_SENT = "rr_sent_at"
PANEL_ANSWERED = "panel_responded_at"

NOTIFY = "Working Together to Safeguard Children, notification of serious incidents"
PANEL_GUIDANCE = "Child Safeguarding Practice Review Panel guidance, June 2025"
LOCAL = "Local practice of the partnership"

NOTIFIER, MANAGER, CHAIR = "role:la_notifier", "role:manager", "role:group_chair"
DSP, LSP, SCRUTINEER = "role:dsp", "role:lsp", "role:scrutineer"
CONTRIBUTORS, LEADS, MEMBERS = "agency", "agency_lead", "role:group_member"
SENIOR, SECTOR_DSP, SECTOR_LSP = "agency_senior", "sector_dsp", "sector_lsp"

RULES = table(
    Rule(
        "C1",
        "Notify the Panel of the serious incident",
        AWARE,
        working_days(5),
        f"Children Act 2004 s.16C(1) (the duty); {NOTIFY} (the time limit)",
        statutory=True,
        critical=True,
        met_by=SIN_SENT,
        remind=before(3, 2, 1, 0),
        remind_whom=(NOTIFIER, MANAGER),
        climbs_to=(Climb(1, DSP), Climb(2, LSP), Climb(2, SCRUTINEER)),
    ),
    Rule(
        "C1b",
        "Tell the safeguarding partners and other areas",
        AWARE,
        working_days(5),
        NOTIFY,
        statutory=True,
        remind=before(2, 0),
        remind_whom=(NOTIFIER,),
        climbs_to=(Climb(1, DSP),),
    ),
    Rule(
        "C1c",
        "Notify the death of a looked-after child, whatever the cause",
        AWARE,
        working_days(5),
        f"Children Act 2004 s.16C; {NOTIFY} (to the Secretary of State and Ofsted)",
        statutory=True,
        remind=before(3, 1, 0),
        remind_whom=(NOTIFIER,),
        climbs_to=(Climb(1, DSP),),
    ),
    Rule(
        "C1d",
        "Notify the death of a care leaver aged up to and including 24",
        AWARE,
        working_days(5),
        f"{NOTIFY} (to the Secretary of State and Ofsted)",
        statutory=True,
        assumption=True,
        remind=before(3, 1, 0),
        remind_whom=(NOTIFIER,),
        climbs_to=(Climb(1, DSP),),
    ),
    Rule(
        "C2",
        "Complete the rapid review and send it to the Panel",
        SIN_SENT,
        working_days(15),
        PANEL_GUIDANCE,
        statutory=True,
        critical=True,
        met_by=RR_SENT,
        remind=before(7, 5, 3, 2, 1, 0),
        remind_whom=(MANAGER, CHAIR),
        climbs_to=(Climb(-2, DSP), Climb(1, LSP), Climb(1, SCRUTINEER)),
    ),
    Rule(
        "C2a",
        "Say whether the child is known to your agency",
        REQUESTED,
        working_days(2),
        LOCAL,
        assumption=True,
        own_day0=True,
        extendable=True,
        remind=before(1, 0),
        remind_whom=(LEADS,),
        climbs_to=(Climb(1, SENIOR),),
    ),
    Rule(
        "C2b",
        "Return what your agency knows",
        REQUESTED,
        working_days(5),
        f"{LOCAL}; partnerships use between 2 and 10 working days",
        assumption=True,
        own_day0=True,
        extendable=True,
        remind=before(2, 1, 0),
        remind_whom=(CONTRIBUTORS,),
        climbs_to=(Climb(0, MANAGER), Climb(1, SECTOR_DSP), Climb(3, SECTOR_LSP)),
        asked_days=(2, 10),
    ),
    Rule(
        "C2c",
        "Hold the rapid review meeting",
        SIN_SENT,
        working_days(10),
        LOCAL,
        assumption=True,
        remind=before(3, 1),
        remind_whom=(MEMBERS,),
        climbs_to=(Climb(1, CHAIR),),
    ),
    Rule(
        "C2d",
        "Decide as safeguarding partners",
        SIN_SENT,
        working_days(14),
        LOCAL,
        assumption=True,
        remind=before(2, 1, 0),
        remind_whom=(DSP,),
        climbs_to=(Climb(1, LSP),),
    ),
    Rule(
        "C3",
        "Panel's response expected",
        RR_SENT,
        calendar_days(10),
        "Described by another partnership; not a duty of the Panel",
        assumption=True,
        information_only=True,
        met_by=PANEL_ANSWERED,
        remind=after(3),
        remind_whom=(MANAGER,),
    ),
    Rule(
        "C3a",
        "Answer the Panel's question or challenge",
        PANEL_ANSWERED,
        working_days(10),
        f"{LOCAL}, unless the Panel names a date",
        assumption=True,
        remind=before(3, 1),
        remind_whom=(MANAGER, DSP),
        climbs_to=(Climb(1, LSP),),
        asked_days=(1, 60),
    ),
).in_editions("WT2023", "WT2026")
