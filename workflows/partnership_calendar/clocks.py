"""The dates of the partnership itself, without a case: yearly report, meetings, review of the arrangements."""

from workflows.clock.periods import by_day_of_year, calendar_days, calendar_years, given_date
from workflows.clock.points import Offset, before
from workflows.clock.rules import Climb, Rule, table

YEAR_ENDED = "reporting_year_ended_on"
REPORT_PUBLISHED = "yearly_report_published_on"
MEETING = "meeting_planned_on"
LAST_REVIEW = "arrangements_last_reviewed_on"

ARRANGEMENTS = "Published multi-agency safeguarding arrangements of the partnership"
YEARLY_REPORT = "Working Together to Safeguard Children, yearly reporting by safeguarding partners"
MANAGER, LSP = "role:manager", "role:lsp"

RULES = table(
    Rule(
        "C18",
        "Publish the yearly report of the partnership",
        YEAR_ENDED,
        by_day_of_year(30, 9),
        YEARLY_REPORT,
        statutory=True,
        assumption=True,
        own_day0=True,
        remind=before(90, 60, 30, 14),
        remind_whom=(MANAGER,),
        climbs_to=(Climb(1, LSP),),
    ),
    Rule(
        "C18a",
        "Send a copy of the yearly report to the Panel and to Foundations",
        REPORT_PUBLISHED,
        calendar_days(7),
        YEARLY_REPORT,
        statutory=True,
        assumption=True,
        own_day0=True,
        remind=before(3),
        remind_whom=(MANAGER,),
    ),
    Rule(
        "C19",
        "Hold the meeting",
        MEETING,
        given_date(),
        f"{ARRANGEMENTS}: lead partners meet four times a year, the Accountability Meeting every two months",
        assumption=True,
        own_day0=True,
        remind=before(20, 10, unit=Offset.WORKING_DAYS),
        remind_whom=(MANAGER,),
    ),
    Rule(
        "C20",
        "Review the multi-agency safeguarding arrangements",
        LAST_REVIEW,
        calendar_years(2),
        ARRANGEMENTS,
        assumption=True,
        own_day0=True,
        remind=before(180, 90, unit=Offset.DAYS),
        remind_whom=(MANAGER,),
        climbs_to=(Climb(1, LSP),),
    ),
).in_editions("WT2023", "WT2026")
