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
AGENCY, LEADS, SENIOR = "agency", "agency_lead", "agency_senior"
OFFICE_ROLES = ("partnership_manager", "partnership_officer")
CRITICAL_HOURS = 4
SCRUTINEER_FROM = 3


@dataclass(frozen=True)
class Acts:
    """Who has to act on a task of the ladder: the letter of its clocks, and who is reminded under them."""

    letter: str
    task: str
    reminds: tuple[str, ...]


AGENCIES = Acts("", "an agency", (AGENCY,))
"""The agency that answers, or the raiser who confirms. Everybody there who may read it: the task is all of theirs."""
OFFICE = Acts("m", "bringing both sides together", (MANAGER,))
DELEGATED = Acts("d", "a delegated partner", ("sector_dsp",))
LEADING = Acts("l", "a lead partner", ("sector_lsp",))


@dataclass(frozen=True)
class Stage:
    """One stage: who answers, within how many working days, and who answers the next one.

    The deadline of a task belongs to whoever has to act on it: a party, the deciding partner, or nobody (the manager
    convenes). Everybody who is reminded, and to whom it climbs, may read an escalation that has reached the stage.
    """

    number: int
    who: str
    days: int
    reminds: tuple[str, ...]
    climbs: tuple[str, ...]
    admits: tuple[str, ...] = ()
    """Roles that know of the escalation from this stage on; the parties always do, nobody else ever."""
    tells: tuple[str, ...] = ()
    """Who, beside the parties' leads, is told when the stage opens; a word without a role means both parties'."""
    partners: tuple[Acts, ...] = ()
    """The partners that may have a task of their own at this stage."""

    @property
    def urgent_days(self) -> int:
        """Half of the period, rounded up to whole working days."""
        return ceil(self.days / 2)

    def rule(self, acts: Acts = AGENCIES) -> Rule:
        """The stage as a row of law; a partner's task has a row of its own, for another person has to act."""
        own = acts in self.partners
        return Rule(
            self.code(acts),
            f"Settle the disagreement at stage {self.number}: {acts.task if own else self.who}",
            OPENED,
            working_days(self.days),
            SOURCE,
            assumption=True,
            own_day0=True,
            critical=True,
            remind=half_time() + before(0),
            remind_whom=acts.reminds if own else self.reminds,
            climbs_to=tuple(Climb(1, duty) for duty in self.climbs),
            asked_days=(self.urgent_days, self.days) if self.urgent_days < self.days else None,
        )

    def code(self, acts: Acts) -> str:
        """The code of its row: a partner's task has the letter of the partner."""
        return f"C13-{self.number}{acts.letter if acts in self.partners else ''}"


STAGES = (
    Stage(1, "practitioners", 1, (AGENCY,), (LEADS,)),
    Stage(2, "line managers and safeguarding leads", 2, (AGENCY,), (LEADS,)),
    Stage(
        3,
        "heads of service and safeguarding leads",
        3,
        (AGENCY,),
        (LEADS, MANAGER, SCRUTINEER),
        admits=(*OFFICE_ROLES, "scrutineer"),
        tells=(MANAGER, SCRUTINEER),
    ),
    Stage(
        4,
        "executive leads of the agencies",
        5,
        (AGENCY, MANAGER),
        (DSP, SCRUTINEER),
        admits=("dsp",),
        tells=(SENIOR, MANAGER, SCRUTINEER, DSP),
        partners=(DELEGATED,),
    ),
    Stage(
        5,
        "delegated partners with the scrutineer",
        5,
        (AGENCY, MANAGER),
        (LSP, SCRUTINEER),
        admits=("lsp",),
        tells=(DSP, SCRUTINEER),
        partners=(DELEGATED,),
    ),
    Stage(
        6,
        "lead partners",
        10,
        (MANAGER,),
        (SCRUTINEER,),
        tells=(LSP, MANAGER, SCRUTINEER),
        partners=(DELEGATED, LEADING),
    ),
)


def _critical(acts: Acts, *climbs: str) -> Rule:
    return Rule(
        f"C13h{acts.letter}",
        f"Settle one stage of a critical disagreement: {acts.task}",
        OPENED,
        clock_hours(CRITICAL_HOURS),
        SOURCE,
        assumption=True,
        own_day0=True,
        critical=True,
        remind=half_time(),
        remind_whom=acts.reminds,
        climbs_to=tuple(Climb(0, duty) for duty in climbs),
    )


CRITICAL: dict[Acts, Rule] = {
    AGENCIES: _critical(AGENCIES, LEADS),
    OFFICE: _critical(OFFICE, DSP, SCRUTINEER),
    DELEGATED: _critical(DELEGATED, DSP, SCRUTINEER),
    LEADING: _critical(LEADING, LSP, SCRUTINEER),
}
"""Four hours a stage, whoever has to act."""

FILING = Rule(
    "C13f",
    "Note the outcome of an escalation on the own records",
    "escalation_settled_at",
    working_days(5),
    SOURCE,
    assumption=True,
    own_day0=True,
    remind=before(2, 0),
    remind_whom=(AGENCY,),
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
    remind_whom=(AGENCY, SENIOR),
    climbs_to=(Climb(0, MANAGER),),
)

RULES = table(
    *(stage.rule(acts) for stage in STAGES for acts in (AGENCIES, *stage.partners)), *CRITICAL.values(), FILING, NOTICE
).in_editions("WT2023", "WT2026")
