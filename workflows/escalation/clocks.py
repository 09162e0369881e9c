"""How long each stage of a professional disagreement may take (domain §6.3). Silence raises it to the next stage.

A stage that opened has the day it opened as day 0. Standard priority takes the period, urgent half of it rounded up
to whole working days, critical four clock hours a stage, day and night.
"""

from dataclasses import dataclass
from math import ceil

from workflows.clock.periods import clock_hours, working_days
from workflows.clock.points import before, half_time
from workflows.clock.rules import Climb, Rule, table

OPENED = "escalation_stage_opened_at"
SOURCE = "Local practice of the partnership, after the stages common to published escalation policies"

MANAGER, DSP, LSP, SCRUTINEER = "role:manager", "role:dsp", "role:lsp", "role:scrutineer"
LEADS, SENIOR = "agency_lead", "agency_senior"
OFFICE_ROLES = ("partnership_manager", "partnership_officer")
CRITICAL_HOURS = 4
SCRUTINEER_FROM = 3


@dataclass(frozen=True)
class Stage:
    """One stage: who answers, within how many working days, and who answers the next one."""

    number: int
    who: str
    days: int
    held_by: tuple[str, ...]
    next_by: tuple[str, ...]
    admits: tuple[str, ...] = ()
    """Roles that know of the escalation from this stage on; the parties always do, nobody else ever."""
    tells: tuple[str, ...] = ()
    """Who, beside the parties, is told when the stage opens."""

    @property
    def urgent_days(self) -> int:
        """Half of the period, rounded up to whole working days."""
        return ceil(self.days / 2)

    def rule(self) -> Rule:
        """The stage as a row of law; the scrutineer is told of every missed stage from the third."""
        told = (*self.next_by, SCRUTINEER) if self.number >= SCRUTINEER_FROM else self.next_by
        return Rule(
            f"C13-{self.number}",
            f"Settle the disagreement at stage {self.number}: {self.who}",
            OPENED,
            working_days(self.days),
            SOURCE,
            assumption=True,
            own_day0=True,
            critical=True,
            remind=half_time() + before(0),
            remind_whom=self.held_by,
            climbs_to=tuple(Climb(1, duty) for duty in dict.fromkeys(told)),
            asked_days=(self.urgent_days, self.days) if self.urgent_days < self.days else None,
        )


STAGES = (
    Stage(1, "practitioners", 1, ("agency",), (LEADS,)),
    Stage(2, "line managers and safeguarding leads", 2, (LEADS,), (LEADS, MANAGER)),
    Stage(
        3,
        "heads of service and safeguarding leads",
        3,
        (LEADS,),
        (SENIOR, MANAGER),
        admits=(*OFFICE_ROLES, "scrutineer"),
        tells=(MANAGER, SCRUTINEER),
    ),
    Stage(
        4,
        "executive leads of the agencies",
        5,
        (SENIOR, MANAGER),
        (DSP,),
        admits=("dsp",),
        tells=(MANAGER, SCRUTINEER, DSP),
    ),
    Stage(5, "delegated partners with the scrutineer", 5, (DSP,), (LSP,), admits=("lsp",), tells=(DSP, SCRUTINEER)),
    Stage(6, "lead partners", 10, (LSP,), (SCRUTINEER,), tells=(LSP, MANAGER, SCRUTINEER)),
)

CRITICAL = Rule(
    "C13h",
    "Settle one stage of a critical disagreement",
    OPENED,
    clock_hours(CRITICAL_HOURS),
    SOURCE,
    assumption=True,
    own_day0=True,
    critical=True,
    remind=half_time(),
    remind_whom=(LEADS, SENIOR),
    climbs_to=(Climb(0, SENIOR),),
)

FILING = Rule(
    "C13f",
    "Note the outcome of an escalation on the own records",
    "escalation_settled_at",
    working_days(5),
    SOURCE,
    assumption=True,
    own_day0=True,
    remind=before(2, 0),
    remind_whom=(LEADS,),
)

NOTICE = Rule(
    "C13n",
    "Time for the agency to put things right before a referral to the Secretary of State",
    "escalation_notice_at",
    working_days(10),
    SOURCE,
    assumption=True,
    own_day0=True,
    remind=before(5, 2, 0),
    remind_whom=(LEADS, SENIOR),
    climbs_to=(Climb(0, MANAGER),),
)

RULES = table(*(stage.rule() for stage in STAGES), CRITICAL, FILING, NOTICE).in_editions("WT2023", "WT2026")
