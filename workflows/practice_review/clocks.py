"""The deadlines of a local practice review: from the decision to commission to the year after publication.

Counting: the day of the event is day 0, working days of England and Wales, due at 23:59 Europe/London.
"""

from workflows.clock.periods import (
    calendar_months,
    calendar_years,
    given_date,
    weeks,
    working_days,
    working_days_before,
)
from workflows.clock.points import Offset, before, each_month
from workflows.clock.rules import Climb, Rule, table

COMMISSIONED = "commissioned_at"
APPOINTED = "reviewer_appointed_at"
PLANNED = "publication_planned_on"
SENT_BEFORE = "sent_before_publication_at"
PUBLISHED = "published_at"
NOT_PUBLISHED = "not_published_on"
LAST_CHECK = "progress_last_checked_at"
DRAFT_SENT = "draft_sent_at"
REPORTS_ASKED = "learning_reports_asked_at"

LEARNING = "Working Together to Safeguard Children, learning from serious incidents"
FINAL_REPORT = "Working Together to Safeguard Children, expectations for the final report"
REGULATIONS = "SI 2018/789"
LOCAL = "Local practice of the partnership"

MANAGER, DSP, LSP, GROUP = "role:manager", "role:dsp", "role:lsp", "role:group_chair"

RULES = table(
    Rule(
        "C4",
        "Tell the Panel, Ofsted and the Department for Education of the practice review",
        COMMISSIONED,
        working_days(5),
        f"{LEARNING} (the duty); five working days are local practice",
        assumption=True,
        remind=before(1),
        remind_whom=(MANAGER,),
        climbs_to=(Climb(1, DSP),),
    ),
    Rule(
        "C4a",
        "Tell the Panel, Ofsted and the Department for Education who reviews",
        APPOINTED,
        working_days(5),
        f"{LEARNING} (the duty); five working days are local practice",
        assumption=True,
        own_day0=True,
        remind=before(1),
        remind_whom=(MANAGER,),
        climbs_to=(Climb(1, DSP),),
    ),
    Rule(
        "C5",
        "Complete and publish the practice review",
        COMMISSIONED,
        calendar_months(6),
        LEARNING,
        statutory=True,
        assumption=True,
        met_by=PUBLISHED,
        remind=each_month(1, 5) + before(30, 14, 7, unit=Offset.DAYS),
        remind_whom=(MANAGER,),
        climbs_to=(Climb(-30, DSP), Climb(0, LSP)),
    ),
    Rule(
        "C5a",
        "Check the progress and quality of the practice review",
        LAST_CHECK,
        weeks(6),
        f"{REGULATIONS} reg 14 (regular checks); it fixes no interval, four to six weeks are local practice",
        assumption=True,
        own_day0=True,
        remind=before(5, unit=Offset.DAYS),
        remind_whom=(DSP, MANAGER),
        climbs_to=(Climb(1, DSP),),
        asked_days=(4, 6),
    ),
    Rule(
        "C6",
        "Send the report to the Panel, the Secretary of State and Ofsted before publication",
        PLANNED,
        working_days_before(7),
        FINAL_REPORT,
        statutory=True,
        assumption=True,
        met_by=SENT_BEFORE,
        remind=before(3, 1, 0),
        remind_whom=(MANAGER,),
        climbs_to=(Climb(1, DSP),),
    ),
    Rule(
        "C7",
        "Keep the published report public until this day",
        PUBLISHED,
        calendar_years(1),
        FINAL_REPORT,
        statutory=True,
        assumption=True,
        information_only=True,
        remind=before(30, unit=Offset.DAYS),
        remind_whom=(MANAGER,),
        climbs_to=(Climb(0, DSP),),
    ),
    Rule(
        "C7a",
        "Consider again whether the report can be published",
        NOT_PUBLISHED,
        given_date(),
        f"{FINAL_REPORT} (publish unless inappropriate); a look once a year is local practice",
        assumption=True,
        own_day0=True,
        remind=before(30, unit=Offset.DAYS),
        remind_whom=(MANAGER,),
        climbs_to=(Climb(1, DSP),),
    ),
    Rule(
        "C8",
        "Comment on the factual accuracy of the draft report",
        DRAFT_SENT,
        working_days(10),
        LOCAL,
        assumption=True,
        own_day0=True,
        extendable=True,
        remind=before(3, 0),
        remind_whom=("agency_lead",),
        climbs_to=(Climb(1, "sector_dsp"),),
    ),
    Rule(
        "C8a",
        "Send the agency's learning report",
        REPORTS_ASKED,
        working_days(20),
        LOCAL,
        assumption=True,
        own_day0=True,
        extendable=True,
        remind=before(10, 5, 2, 0),
        remind_whom=("agency_lead",),
        climbs_to=(Climb(0, MANAGER), Climb(1, "sector_dsp"), Climb(3, "sector_lsp")),
        asked_days=(20, 30),
    ),
    Rule(
        "C17b",
        "Check the impact of the practice review, six months after publication",
        PUBLISHED,
        calendar_months(6),
        LOCAL,
        assumption=True,
        remind=before(14, unit=Offset.DAYS),
        remind_whom=(MANAGER,),
        climbs_to=(Climb(1, GROUP),),
    ),
    Rule(
        "C17c",
        "Check the impact of the practice review, twelve months after publication",
        PUBLISHED,
        calendar_months(12),
        LOCAL,
        assumption=True,
        remind=before(14, unit=Offset.DAYS),
        remind_whom=(MANAGER,),
        climbs_to=(Climb(1, GROUP),),
    ),
).in_editions("WT2023", "WT2026")
