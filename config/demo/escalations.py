"""The escalations of the demonstration: every stage from 1 to 6, one at the gate, five that ended."""

from __future__ import annotations

from config.demo import escalation_chapters as the
from config.demo.stage import Stage, day_boxes
from reviews.cases.models import Case

POLICE, COUNCIL, TRUST, SCHOOLS = "cumbria-police", "wf-council", "uhmb", "education-settings"
THRESHOLD = "The duty team says that the threshold for an assessment is not met. We see neglect that goes on."
ASSESSED = "An assessment within two working days."


def settled_at_stage_1(stage: Stage) -> Case:
    """Settled between practitioners, closed."""
    case = the.raised(stage, 40, TRUST, COUNCIL, "threshold", THRESHOLD, ASSESSED, child="Child K", priority="standard")
    the.answered(stage, case, 39, COUNCIL, the.offer(stage, 39, "We see it now.", "A joint visit.", COUNCIL))
    the.confirmed(stage, case, 39, TRUST)
    the.noted(stage, case, 38, [TRUST, COUNCIL])
    return case


def settled_in_part(stage: Stage) -> Case:
    """Nobody answered at stage 1; settled in part at stage 2, closed; the action is in the learning plan."""
    what = "The records that we asked for came without the last two years."
    case = the.raised(stage, 34, SCHOOLS, TRUST, "services", what, "The whole record.", child="Pupil 7")
    the.silent(stage, case, 32)
    data = the.offer(stage, 32, "The old records are being copied.", "Copy the old records.", TRUST, "resolved_partial")
    the.answered(stage, case, 32, TRUST, data)
    the.confirmed(stage, case, 32, SCHOOLS, shared=True)
    the.noted(stage, case, 30, [SCHOOLS, TRUST])
    return case


def withdrawn(stage: Stage) -> Case:
    """Taken back by the agency that raised it."""
    what = "No social worker came to the ward before the discharge."
    case = the.raised(stage, 26, TRUST, COUNCIL, "response", what, "A visit before the discharge.", child="Child M")
    the.taken_back(stage, case, 26, TRUST, "The social worker came at noon.")
    return case


def silent_twice(stage: Stage) -> Case:
    """Silent at stages 1 and 2; settled at stage 3 after the scrutineer's advice; the action is in the plan."""
    what = "A strategy discussion was refused although a teenager is missing every week."
    case = the.raised(
        stage,
        30,
        POLICE,
        COUNCIL,
        "protection",
        what,
        "A strategy discussion.",
        child="Young person T",
        priority="standard",
    )
    the.silent(stage, case, 28)
    the.silent(stage, case, 25)
    the.advised(stage, case, 25, "Both agencies hold half of the picture.", "Meet before the weekend.")
    offer = the.offer(stage, 24, "We hold the discussion tomorrow.", "Agree how discussions are asked for.", COUNCIL)
    the.answered(stage, case, 24, COUNCIL, offer)
    the.confirmed(stage, case, 24, POLICE)
    the.noted(stage, case, 22, [POLICE, COUNCIL])
    return case


def settled_by_partners(stage: Stage) -> Case:
    """A dispute about funding, settled by the delegated partners that are no party."""
    what = "The share for the joint post was not paid this year."
    case = the.raised(stage, 36, POLICE, COUNCIL, "funding", what, "The agreed share.", kind="dispute")
    the.met(stage, case, 33, the.NOT_SETTLED)
    the.met(stage, case, 31, the.offer(stage, 31, "Half now, half in April.", "Pay in two parts.", COUNCIL))
    the.partners_decide(stage, case, "decide", 30, "agree")
    the.confirmed(stage, case, 29, POLICE)
    the.noted(stage, case, 27, [POLICE, COUNCIL])
    return case


def at_stage_1(stage: Stage) -> Case:
    """Raised on the last working day; the other agency has to answer today."""
    return the.raised(stage, 1, POLICE, TRUST, "services", "No reply about an injury.", "A report.", child="Child R")


def at_stage_2(stage: Stage) -> Case:
    """Nobody answered at stage 1; line managers have it now."""
    case = the.raised(
        stage, 2, SCHOOLS, COUNCIL, "threshold", THRESHOLD, ASSESSED, child="Pupil 12", priority="standard"
    )
    the.silent(stage, case, 0)
    return case


def at_stage_3(stage: Stage) -> Case:
    """Raised by hand to the safeguarding leads; the business unit and the scrutineer know of it."""
    what = "The plan is closed against the advice of two agencies."
    case = the.raised(
        stage, 3, "ncic", COUNCIL, "plan", what, "Keep the plan open.", child="Child B", priority="standard"
    )
    the.goes_higher(stage, case, 2, "ncic", 3, "The child goes home on Friday: line managers cannot change the plan.")
    the.advised(stage, case, 1, "Write down what each agency will see in four weeks.", "Decide it then.")
    return case


def at_stage_4(stage: Stage) -> Case:
    """The business unit escalates a return that did not come; being a party, it leaves the meeting to a partner."""
    what = "The return that was asked for has not come by its due day."
    return the.raised(
        stage, 2, "business-unit", SCHOOLS, "late_information", what, "The return, complete.", kind="dispute"
    )


def at_stage_5(stage: Stage) -> Case:
    """Delegated partners decide; the council is a party and does not; one position is in."""
    what = "The council wants the report published without the chapter on housing."
    case = the.raised(stage, 6, POLICE, COUNCIL, "publication", what, "The whole report.", kind="dispute")
    the.met(stage, case, 4, the.NOT_SETTLED)
    data = the.offer(stage, 2, "The chapter stays, with fewer details.", "Write a shorter chapter.", COUNCIL)
    the.met(stage, case, 2, data)
    the.partners_decide(stage, case, "decide", 1, "agree", only=("lsc-icb",))
    return case


def at_stage_6(stage: Stage) -> Case:
    """Lead partners take the last local decision."""
    what = "A hospital trust takes no part in audits and gives no reason."
    case = the.raised(stage, 12, COUNCIL, TRUST, "taking_part", what, "Tools for every case asked for.", kind="dispute")
    the.met(stage, case, 10, the.NOT_SETTLED)
    the.met(stage, case, 7, the.NOT_SETTLED)
    the.met(stage, case, 2, the.offer(stage, 2, "Two auditors are named.", "Name two auditors.", TRUST))
    return case


def at_the_gate(stage: Stage) -> Case:
    """Nothing was settled locally: the lead partners refer it, the agency has its ten working days."""
    what = "An agency has shared no information with any review for a year."
    case = the.raised(stage, 30, COUNCIL, "probation", "arrangements", what, "Information as agreed.", kind="dispute")
    for ago in (27, 24, 20):
        the.met(stage, case, ago, the.NOT_SETTLED)
    gathered = {
        "remedies": "Meetings at stages 4, 5 and 6; two letters of the lead partners; an offer of a shared post.",
        "legal_by": "Council solicitor",
        "legal_advice": "The duty to act under the arrangements is clear (Children Act 2004, section 16G).",
        "request": "yes",
        "request_to": "The agency's chief officer",
        "request_reply": "An acknowledgement, no information.",
    }
    days = day_boxes("legal_on", stage.days.ago(18)) | day_boxes("request_on", stage.days.ago(19))
    stage.does(case, "manager", "gather", gathered | days, stage.days.moment(16, 10))
    report = {"text": "The ladder was climbed in good faith. The harm is to children whose risks nobody could see."}
    stage.does(case, "scrutineer", "report", report, stage.days.moment(14, 10))
    the.partners_decide(stage, case, "refer_decide", 10, "refer")
    notice = {"text": "Share the information of the last year within ten working days."}
    stage.does(
        case, "manager", "give_notice", notice | day_boxes("notice_on", stage.days.ago(4)), stage.days.moment(4, 11)
    )
    return case


TOLD = (
    ("escalation settled at stage 1", settled_at_stage_1),
    ("escalation settled in part at stage 2 after silence", settled_in_part),
    ("escalation withdrawn by the agency that raised it", withdrawn),
    ("escalation silent twice, settled at stage 3 after the scrutineer's advice", silent_twice),
    ("dispute settled by the delegated partners", settled_by_partners),
    ("escalation at stage 1: to be answered today", at_stage_1),
    ("escalation at stage 2: went up by itself", at_stage_2),
    ("escalation at stage 3: raised by hand, with advice", at_stage_3),
    ("dispute at stage 4: a return that did not come", at_stage_4),
    ("dispute at stage 5: delegated partners decide", at_stage_5),
    ("dispute at stage 6: lead partners decide", at_stage_6),
    ("dispute at the gate to the Secretary of State: notice was given", at_the_gate),
)


def escalations_are_raised(stage: Stage) -> list[tuple[str, Case]]:
    """Tell all twelve; gives what each shows."""
    return [(shows, tell(stage)) for shows, tell in TOLD]
