"""The rapid reviews of the demonstration, one function for each state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from config.demo import chapters as the
from config.demo.about_deadlines import returns_are_chased
from config.demo.cast import CHILDREN
from config.demo.extras import (
    asks_one_more,
    attaches,
    contradicts,
    corrects_a_date,
    explains_lateness,
    goes_ahead,
    minutes_a_position,
)
from config.demo.stage import Stage
from reviews.cases.models import Case

FIVE = ["wf-council", "cumbria-police", "lsc-icb", "uhmb", "education-settings"]


@dataclass(frozen=True)
class Story:
    """One rapid review: what it shows, and how it is told."""

    shows: str
    tell: Callable[[Stage], Case]


def child(
    stage: Stage, number: int, outcome: str = "serious_harm", icb: str = "lsc-icb", **more: Any
) -> dict[str, Any]:
    """A child of the demonstration, registered with a GP in the area of this ICB."""
    return {
        "name": CHILDREN[number],
        "outcome": outcome,
        "age_text": f"{2 + number}",
        "sex": ("female", "male")[number % 2],
        "gp_icb": stage.agencies[icb],
        "child_in_need": "yes",
        "looked_after": "no",
        **more,
    }


def _to_returns(stage: Stage, opened: int, sin: int, asked: int, codes: list[str], number: int, summary: str) -> Case:
    case = the.opened(
        stage, opened, children=[child(stage, number)], nature="serious_harm", summary=summary, abuse=("neglect",)
    )
    the.partners_say(stage, case, "give_view", opened - 1, {}, default="met")
    the.notified(stage, case, sin)
    the.scope_set(stage, case, asked, codes)
    return case


def _to_report(stage: Stage, start: int, codes: list[str], number: int, summary: str, recommendation: str) -> Case:
    """From opening to a finished report; `start` working days ago the notification went out."""
    case = _to_returns(stage, start + 2, start, start - 1, codes, number, summary)
    the.replies(stage, case, start - 2, codes)
    the.returned(stage, case, start - 5, codes)
    the.collated(stage, case, start - 6)
    the.met(stage, case, start - 8, recommendation)
    the.reported(stage, case, start - 9, recommendation)
    return case


def closed_with_practice_review(stage: Stage) -> Case:
    """Everything done months ago; an LCSPR was commissioned and stands beside it."""
    summary = "an infant was found with injuries that nobody could explain."
    case = _to_report(stage, 70, FIVE, 0, summary, "lcspr")
    the.partners_say(stage, case, "decide", 59, {}, default="agree")
    the.sent(stage, case, 57)
    the.answered(stage, case, 50)
    the.closed(stage, case, 48)
    return case


def overdue(stage: Stage) -> Case:
    """The fifteen working days have passed; the report has not gone; the reason is recorded."""
    case = _to_report(stage, 18, FIVE, 1, "a young child was found alone outdoors at night, very cold.", "no_lcspr")
    the.partners_say(stage, case, "decide", 2, {}, default="agree")
    explains_lateness(stage, case, "C2", 1, "The position of one partner came late, because its post was vacant.")
    return case


def split(stage: Stage) -> Case:
    """One partner does not agree; the dissent stays whatever happens next."""
    case = _to_report(stage, 13, FIVE, 2, "a teenager was badly hurt by others outside the home.", "no_lcspr")
    the.partners_say(stage, case, "decide", 2, {"cumbria-police": "disagree"}, default="agree")
    return case


def deciding(stage: Stage) -> Case:
    """One partner has signed, one position was given at a meeting and waits for one click."""
    case = _to_report(stage, 11, FIVE, 3, "a school-age child took too many tablets.", "learning_review")
    the.partners_say(stage, case, "decide", 1, {"wf-council": "agree"})
    minutes_a_position(stage, case, "cumbria-police", "agree", 1)
    return case


def at_the_meeting(stage: Stage) -> Case:
    """Returns are in and merged; the meeting is next; a date waits to be corrected by a second person."""
    case = _to_returns(stage, 11, 9, 8, FIVE, 4, "a toddler swallowed a strong medicine at home.")
    the.replies(stage, case, 7, FIVE)
    the.returned(stage, case, 4, FIVE[:-1])
    goes_ahead(stage, case, "education-settings", 2, "The setting closed for the week; its return will follow.")
    contradicts(stage, case, 2)
    the.collated(stage, case, 1)
    attaches(stage, case, "manager", 1, "Agenda of the meeting", "agenda.txt", purpose="meeting")
    corrects_a_date(stage, case, "la_became_aware_at", 1)
    return case


def returns_due(stage: Stage) -> Case:
    """Five asked: two returns approved, one nil, one late, and one asked only yesterday that is with its lead."""
    codes = ["wf-council", "cumbria-police", "uhmb", "youth-justice"]
    case = _to_returns(stage, 10, 8, 7, codes, 5, "a child fell from a window while left alone.")
    the.replies(stage, case, 6, codes[:3])
    the.replies(stage, case, 5, codes[3:], known="not_known")
    the.returned(stage, case, 3, codes[:2])
    attaches(stage, case, "author.uhmb", 3, "Growth chart", "growth-chart.txt", purpose="return", agency="uhmb")
    the.writes(stage, case, 2, "uhmb")
    asks_one_more(stage, case, "nwas", 1)
    the.replies(stage, case, 1, ["nwas"], minute=30)
    the.writes(stage, case, 1, "nwas")
    the.sends(stage, case, 1, "nwas")
    returns_are_chased(stage, case)
    return case


def not_met(stage: Stage) -> Case:
    """The criteria were not met; the reasons are kept; the scrutineer can read them."""
    summary = "a child was hurt in a road accident; neglect was first suspected and then ruled out."
    case = the.opened(stage, 30, children=[child(stage, 6)], nature="serious_harm", summary=summary, abuse=("neglect",))
    the.partners_say(stage, case, "give_view", 28, {}, default="not_met")
    the.not_met(stage, case, 27)
    return case


def to_be_notified(stage: Stage) -> Case:
    """Two siblings with GPs under different ICBs: four partners have said "met"; the notification is next."""
    children = [child(stage, 7, outcome="death"), child(stage, 8, icb="nenc-icb")]
    summary = "a house fire in which one child died and a sibling was burned."
    case = the.opened(stage, 3, children=children, nature="death", summary=summary, abuse=("neglect",))
    the.partners_say(stage, case, "give_view", 2, {}, default="met")
    return case


def just_opened(stage: Stage) -> Case:
    """Opened on the last working day; one view is in, the others are asked for."""
    summary = "an infant stopped breathing while sleeping beside an adult."
    case = the.opened(stage, 1, children=[child(stage, 9)], nature="serious_harm", summary=summary, abuse=("sudi",))
    the.partners_say(stage, case, "give_view", 1, {"wf-council": "met"}, hour=16)
    return case


STORIES = (
    Story("closed; a practice review (LCSPR) was opened beside it", closed_with_practice_review),
    Story("closed: criteria not met", not_met),
    Story("overdue: the report should have gone to the Panel; reason, forecast and whom it was told to", overdue),
    Story("split decision: one partner does not agree", split),
    Story("partners are deciding: a position minuted at a meeting waits for its confirmation", deciding),
    Story("at the meeting: returns merged, one missing, a correction of a date waits for approval", at_the_meeting),
    Story("returns due: one late, one nil, one with the lead, one asked later", returns_due),
    Story("notification to be sent: two siblings, both ICBs sign", to_be_notified),
    Story("just opened: the partners are asked for their views", just_opened),
)
