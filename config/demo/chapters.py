"""The chapters of a rapid review, each done by the person whose task it is."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

from config.demo import texts
from config.demo.cast import SEED
from config.demo.stage import Stage, day_boxes, moment_boxes
from reviews.cases.models import Case
from reviews.chronology.services import add_entry
from reviews.people.models import Agency
from reviews.returns.examples import fill_in
from reviews.returns.models import Return
from workflows.rapid_review.forms.meeting import CRITERIA
from workflows.rapid_review.forms.scope import LETTER
from workflows.rapid_review.report_sections import REPORT_SECTIONS
from workflows.rapid_review.services import open_rapid_review
from workflows.rapid_review.services.meeting import invited

DSP_OF = {"wf-council": "dcs", "cumbria-police": "acc", "lsc-icb": "nurse.lsc", "nenc-icb": "nurse.nenc"}
ROWS_PER_RETURN = 5


def opened(
    stage: Stage, ago: int, *, children: list[dict[str, Any]], nature: str, summary: str, abuse: tuple[str, ...]
) -> Case:
    """The manager opens a review of an incident that the council heard of the evening before."""
    days, at = stage.days, stage.days.moment(ago, 9, 30)
    with stage.acting("manager", at) as manager:
        return open_rapid_review(
            by=manager,
            at=at,
            incident=texts.incident(nature, summary, days.ago(ago + 2), abuse),
            children=[{"residence_authority": "Westmorland and Furness", **child} for child in children],
            la_became_aware=days.moment(ago + 1, 17, 15),
            sin=None,
        )


def partners_say(
    stage: Stage, case: Case, node: str, ago: int, choices: dict[str, str], *, default: str = "", hour: int = 11
) -> None:
    """Each partner named in `choices` gives a position; with a default, every other one too."""
    for minute, agency in enumerate(stage.waiting(case, node)):
        code = stage.codes[agency.pk]
        choice = choices.get(code, default)
        if choice:
            data = {"choice": choice, "reasons": REASONS[choice], "conflict": "no", "sign": "on"}
            stage.does(case, DSP_OF[code], node, data, stage.days.moment(ago, hour, minute), agency=agency)


REASONS = {
    "met": "Serious harm has happened and neglect is suspected.",
    "not_met": "The harm is real, but nothing points to abuse or neglect.",
    "agree": "The learning is clear and the plan secures it.",
    "disagree": "Two agencies did not act together; only a full review will show why.",
}


def notified(stage: Stage, case: Case, ago: int) -> None:
    """The council's notifier records the notification on the day it was sent."""
    day = stage.days.ago(ago)
    labels = list(case.children.values_list("label", flat=True))
    data = moment_boxes("sent_at", stage.days.moment(ago, 13)) | {
        "csins_reference": f"FICT-{case.pk:05d}",
        "submitted_by": stage.people["notifier"].name,
        "basis": "criteria",
        "children_included": labels,
    }
    data |= day_boxes("partners_told_on", day) | day_boxes("copy_to_business_unit_on", day)
    stage.does(case, "notifier", "record_notification", data, stage.days.moment(ago, 13, 30))


def scope_set(stage: Stage, case: Case, ago: int, codes: list[str]) -> None:
    """The manager chooses the agencies and asks them."""
    days, day = stage.days, stage.days.ago(ago)
    meeting, decision = (days.calendar.add_working_days(day, n) for n in (9, 13))
    data = {
        "agencies": [str(stage.agencies[code].pk) for code in codes],
        "family": "Fictional household: the child, a parent, a grandparent; addresses on the confidential sheet.",
        "letter": LETTER,
        "records_secured": "on",
        "leads_informed": "on",
    }
    data |= day_boxes("period_from", day - timedelta(days=730)) | day_boxes("period_to", day)
    data |= day_boxes("meeting_on", meeting) | day_boxes("decision_on", decision)
    stage.does(case, "manager", "set_scope", data, days.moment(ago, 15))


def replies(stage: Stage, case: Case, ago: int, codes: list[str], *, known: str = "known", minute: int = 0) -> None:
    """The safeguarding leads say whether the family is known."""
    for number, code in enumerate(codes):
        author = stage.people[f"author.{code}"]
        data = {"known": known, "author": str(author.pk), "attendee": "Safeguarding lead", "has_conflict": "no"}
        at = stage.days.moment(ago, 10, minute + number)
        stage.does(case, f"lead.{code}", "quick_reply", data, at, agency=stage.agencies[code])


def writes(stage: Stage, case: Case, ago: int, code: str) -> Return:
    """The author fills in the return with a chronology; it is not sent yet."""
    agency, at = stage.agencies[code], stage.days.moment(ago, 14)
    ret = Return.objects.get(case=case, agency=agency)
    with stage.acting(f"author.{code}", at) as author:
        scope = case.scope.period_from, case.scope.period_to
        chance = random.Random(f"{SEED} {case.reference} {code}")  # noqa: S311 - made-up events
        for row in texts.chronology_rows(agency.label, scope[1], chance, ROWS_PER_RETURN):
            add_entry(case, agency, row, by=author, at=at, scope=scope)
        fill_in(ret, by=author, at=at)
    return ret


def sends(stage: Stage, case: Case, ago: int, code: str) -> None:
    """The author sends the return to the lead."""
    data = {"limited": "on", "complete": "on"}
    at = stage.days.moment(ago, 15)
    agency = stage.agencies[code]
    stage.does(case, f"author.{code}", "return_information", data, at, agency=agency, page="rr_return_check")


def approves(stage: Stage, case: Case, ago: int, code: str) -> None:
    """The lead approves the return; it goes to the partnership."""
    at, agency = stage.days.moment(ago, 16), stage.agencies[code]
    stage.does(case, f"lead.{code}", "approve_return", {"decision": "approve"}, at, agency=agency)


def returned(stage: Stage, case: Case, ago: int, codes: list[str]) -> None:
    """Written, sent and approved on one day."""
    for code in codes:
        writes(stage, case, ago, code)
        sends(stage, case, ago, code)
        approves(stage, case, ago, code)


def collated(stage: Stage, case: Case, ago: int) -> None:
    """The officer merges the chronology and releases the pack."""
    data = {"household": "Child A lives with a parent; a grandparent helps.", "merged": "on", "release": "on"}
    data["gaps"] = "No agency saw the child between the two house moves."
    stage.does(case, "officer", "collate", data, stage.days.moment(ago, 11))


def met(stage: Stage, case: Case, ago: int, recommendation: str) -> None:
    """The officer records the meeting of the review group."""
    data: dict[str, Any] = {
        **texts.MEETING,
        **day_boxes("held_on", stage.days.ago(ago)),
        "chair": stage.people["dcs"].name,
        "minute_taker": stage.people["officer"].name,
        "quorate": "yes",
        "recommendation": recommendation,
    }
    data |= dict.fromkeys(CRITERIA, "unclear" if recommendation == "lcspr" else "no")
    for agency in invited(case):
        data |= {f"status_{agency.pk}": "present", f"name_{agency.pk}": _attendee(stage, agency)}
    stage.does(case, "officer", "hold_meeting", data, stage.days.moment(ago, 16))


def _attendee(stage: Stage, agency: Agency) -> str:
    return f"{stage.people[f'lead.{stage.codes[agency.pk]}'].name}, safeguarding lead"


def reported(stage: Stage, case: Case, ago: int, recommendation: str) -> None:
    """The officer finishes the report; the partners are asked."""
    data = {section.code: f"{section.title}: {texts.REPORT}" for section in REPORT_SECTIONS}
    stage.does(case, "officer", "write_report", data | {"recommendation": recommendation}, stage.days.moment(ago, 12))


def sent(stage: Stage, case: Case, ago: int) -> None:
    """The officer records that the report went to the Panel."""
    data = moment_boxes("sent_at", stage.days.moment(ago, 14))
    data |= {"recipient": "Child Safeguarding Practice Review Panel", "decision_told": "on"}
    stage.does(case, "officer", "send_to_panel", data, stage.days.moment(ago, 14, 30))


def answered(stage: Stage, case: Case, ago: int) -> None:
    """The Panel agrees."""
    data = day_boxes("received_on", stage.days.ago(ago)) | {"outcome": "agrees", "text": "The Panel agrees."}
    stage.does(case, "officer", "record_panel_response", data, stage.days.moment(ago, 15))


def closed(stage: Stage, case: Case, ago: int) -> None:
    """Feedback goes out; the manager closes the review."""
    thanks = {"everyone": "Thank you. Your return shaped the first two findings."}
    stage.does(case, "officer", "give_feedback", thanks, stage.days.moment(ago, 10))
    data = day_boxes("referrer_told_on", stage.days.ago(ago)) | {
        "learning": "Not being brought is not the same as refusing.",
        "none_because": "The partners' joint briefing says it; nobody has to act beyond it.",
        "family_told": "The family was told in person.",
        "practitioners_told": "A briefing was held.",
        "checked": "on",
    }
    stage.does(case, "manager", "close", data, stage.days.moment(ago, 11))


def not_met(stage: Stage, case: Case, ago: int) -> None:
    """The officer records why the criteria are not met; the case closes by itself."""
    data = {"rationale": "The injury has a full medical explanation.", "next_step": "single_agency"}
    data |= day_boxes("referrer_told_on", stage.days.ago(ago))
    stage.does(case, "officer", "record_not_met", data, stage.days.moment(ago, 11))
