"""What people do about deadlines: seniors, a deputy, a request for more time, dates of the partnership."""

from __future__ import annotations

from datetime import date, timedelta

from config.demo.stage import Stage
from reviews.cases.models import Case
from reviews.people.services.standing import name_senior, set_absence
from workflows.chase.by_hand.answering import acknowledge, note_waiting
from workflows.chase.by_hand.chasing import chase
from workflows.chase.by_hand.more_time import ask_for_more_time
from workflows.clock.models import Deadline
from workflows.partnership_calendar.kinds import kind_of
from workflows.partnership_calendar.services import add_date

SENIORS = ("uhmb", "ncic", "education-settings")


def people_stand_in(stage: Stage) -> None:
    """Three agencies name a senior; one lead is away this week, with a deputy."""
    at = stage.days.moment(6, 9)
    for code in SENIORS:
        with stage.acting(f"lead.{code}", at) as lead:
            name_senior(stage.agencies[code], lead, by=lead, today=at.date())
    away, deputy = stage.people["lead.ncic"], stage.people["author.ncic"]
    with stage.acting("lead.ncic", stage.days.moment(1, 9)):
        first = stage.days.ago(1)
        set_absence(away, starts_on=first, ends_on=first + timedelta(days=7), deputy=deputy, by=away, today=first)


def returns_are_chased(stage: Stage, case: Case) -> None:
    """One agency waits for records and asks for more time; another was reminded by hand and has seen it."""
    late = Deadline.objects.open().get(case=case, code="C2b", holder_agency=stage.agencies["uhmb"])
    at = stage.days.moment(1, 10)
    with stage.acting("manager", at) as manager:
        duty = f"agency_lead@{late.holder_agency_id}"
        chase(late, duty, "Spoken to the lead on the telephone as well.", by=manager, at=at)
    with stage.acting("lead.uhmb", stage.days.moment(1, 11)) as lead:
        acknowledge(late, by=lead, at=stage.days.moment(1, 11))
        note_waiting(late, "The growth records of the second hospital.", stage.days.ahead(1), by=lead, at=at)
        reason = "The records of the second hospital come tomorrow."
        ask_for_more_time(late, stage.days.ahead(2), reason, by=lead, at=stage.days.moment(1, 11))


def the_partnership_plans(stage: Stage) -> None:
    """The yearly report of the year that ended last March, and the next joint meeting."""
    at = stage.days.moment(5, 9)
    today = stage.days.today
    march = date(today.year if today.month > 3 else today.year - 1, 3, 31)
    with stage.acting("manager", at):
        add_date(kind_of("yearly_report"), march)
        add_date(kind_of("lead_partners_meeting"), stage.days.ahead(25), note="Agenda from the chair.")
