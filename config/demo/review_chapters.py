"""The chapters of a practice review, each done by the person whose task it is; days are working days before today."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from config.demo import texts
from config.demo.review_comments import commented
from config.demo.stage import Stage, day_boxes
from reviews.cases.models import Case
from reviews.learning.overseeing import usual_group
from reviews.learning.queries import recommendations_without_action
from reviews.learning.services import add_recommendation
from reviews.returns.examples import fill_in
from reviews.returns.models import Return
from workflows.practice_review.comments.forms import LETTER
from workflows.practice_review.comments.paragraphs import FOR_ACCURACY
from workflows.practice_review.evidence.forms import LETTER as ASKING
from workflows.practice_review.forms.commission import CRITERIA
from workflows.practice_review.models import Candidate, FamilyContact, PractitionerContact
from workflows.practice_review.report_sections import REPORT_SECTIONS
from workflows.practice_review.services.commissioning import open_directly
from workflows.practice_review.services.engagement import add_contact
from workflows.practice_review.services.reviewers import QUESTIONS, add_candidate

DSP_OF = {"wf-council": "dcs", "cumbria-police": "acc", "lsc-icb": "nurse.lsc", "nenc-icb": "nurse.nenc"}
RECOMMENDED = (
    "Ask at every visit who else lives in the home, and write the answer down.",
    "Tell the school nurse of every missed appointment of a child under five.",
)


def opened(stage: Stage, ago: int, title: str, child: dict[str, Any]) -> Case:
    """The manager opens a review that the partners decided on without a rapid review."""
    at = stage.days.moment(ago, 14)
    with stage.acting("manager", at) as manager:
        return open_directly(
            by=manager,
            at=at,
            title=title,
            edition="WT2026",
            decided_at=stage.days.moment(ago, 9),
            reason="The partners decided at their meeting; the rapid review was held before this product was in use.",
            children=[child],
        )


def commissioned(stage: Stage, case: Case, ago: int) -> None:
    """Reasons and scale, confirmed by the partners; Panel, Ofsted and Department told; terms written and approved."""
    days = stage.days
    data: dict[str, Any] = dict.fromkeys(CRITERIA, "yes") | {
        "reasons": "The same weakness was found in two reviews before.",
        "scale": "full",
        "family_told": "yes",
        **day_boxes("family_told_on", days.ago(ago - 2)),
    }
    stage.does(case, "manager", "record_decision", data, days.moment(ago - 2))
    for minute, agency in enumerate(stage.waiting(case, "confirm_commission")):
        position = {"choice": "commission", "reasons": "As decided at our meeting.", "conflict": "no", "sign": "on"}
        who = DSP_OF[stage.codes[agency.pk]]
        stage.does(case, who, "confirm_commission", position, days.moment(ago - 2, 15, minute), agency=agency)
    stage.does(case, "officer", "tell_of_review", _told(stage, ago - 3), days.moment(ago - 3))


def _told(stage: Stage, ago: int) -> dict[str, str]:
    day = stage.days.ago(ago)
    return day_boxes("panel_on", day) | day_boxes("ofsted_on", day) | day_boxes("dfe_on", day)


def terms_set(stage: Stage, case: Case, ago: int, codes: list[str]) -> None:
    """The officer writes the terms of reference; a delegated partner approves them."""
    days, day = stage.days, stage.days.ago(ago)
    data: dict[str, Any] = {
        "agencies": [str(stage.agencies[code].pk) for code in codes],
        "key_lines": "Was the child seen, and by whom?\nWas help offered early?\nDid agencies tell each other?",
        "method": "systems",
        "subjects": "Child A and the household.",
        "equality_lens": "Poverty, and distance from services in a rural area.",
        "family_plan": "The reviewer meets the family with an advocate.",
        "practitioner_plan": "One event at the beginning, one to test the findings.",
        "parallel_plan": "Police are asked before every contact.",
        "timetable": "Draft in month four, publication in month six.",
        "budget": "12,000",
        "publication_intent": "In full, if no child can be recognised.",
        "legal_adviser": "The council's legal service",
    }
    data |= day_boxes("period_from", day - timedelta(days=730)) | day_boxes("period_to", day)
    stage.does(case, "officer", "set_terms", data, days.moment(ago))
    stage.does(case, "dcs", "approve_terms", {"decision": "approve"}, days.moment(ago - 2))


def reviewer_appointed(stage: Stage, case: Case, ago: int) -> None:
    """A candidate, their interests, the appointment with access to this case, and who was told."""
    days, at = stage.days, stage.days.moment(ago, 9)
    with stage.acting("manager", at) as manager:
        told = {"name": stage.people["reviewer"].name, "expression": "Twelve reviews in ten years.", "quote": "9,500"}
        checks = {"references": "Two, both good.", "organisation": stage.agencies["fellside-reviews"].name}
        add_candidate(case, told | checks, by=manager, at=at)
    stage.does(case, "manager", "propose_reviewer", {"complete": "on"}, days.moment(ago, 10))
    answers = {f"has_{name}": "no" for name in QUESTIONS} | day_boxes("declared_on", days.ago(ago - 2))
    stage.does(case, "officer", "declare_conflict", answers, days.moment(ago - 2))
    judged = {"outcome": "none", "reasons": "No ties to any agency of the case."}
    stage.does(case, "acc", "assess_conflict", judged, days.moment(ago - 3))
    data: dict[str, Any] = {
        "candidate": str(Candidate.objects.get(case=case).pk),
        "reasons": "The most experienced, and free at once.",
        "decided_by": "The delegated partners, at their meeting",
        "contract": "C-14",
        "fee": "9,500",
        "milestones": "Draft in month four.",
        "supervision": "The independent scrutineer",
        "removal_clause": "on",
        "account": str(stage.people["reviewer"].pk),
    }
    data |= day_boxes("decided_on", days.ago(ago - 5)) | day_boxes("access_until", days.ahead(120))
    stage.does(case, "manager", "appoint", data, days.moment(ago - 5))
    stage.does(case, "officer", "tell_of_reviewer", _told(stage, ago - 7), days.moment(ago - 7))


def reports_asked(stage: Stage, case: Case, ago: int, codes: list[str]) -> None:
    """The officer asks the agencies for learning reports."""
    data = {
        "wanted": "yes",
        "agencies": [str(stage.agencies[code].pk) for code in codes],
        "working_days": "20",
        "letter": ASKING,
    }
    stage.does(case, "officer", "request_reports", data, stage.days.moment(ago))


def report_written(stage: Stage, case: Case, ago: int, code: str) -> None:
    """An agency's author writes the learning report and sends it; the lead approves it."""
    agency, at = stage.agencies[code], stage.days.moment(ago, 11)
    with stage.acting(f"author.{code}", at) as author:
        fill_in(Return.objects.get(case=case, agency=agency), by=author, at=at, involvement="none")
    sent = {"limited": "on", "complete": "on"}
    at, page = stage.days.moment(ago, 12), "pr_learning_report_check"
    stage.does(case, f"author.{code}", "learning_report", sent, at, agency=agency, page=page)
    approve = {"decision": "approve"}
    stage.does(case, f"lead.{code}", "approve_learning_report", approve, stage.days.moment(ago, 15), agency=agency)


def checked(stage: Stage, case: Case, ago: int, *, weeks: int = 6, time: str = "on_time", words: str = "") -> None:
    """A delegated partner checks time and quality (regulation 14)."""
    data = {
        "time": time,
        "time_words": words,
        "quality": "good",
        "quality_words": "The reviewer's plan, the minutes of the review team, the learning so far.",
        "next_in_weeks": str(weeks),
    }
    stage.does(case, "dcs", "check_progress", data, stage.days.moment(ago, 16))


def met(stage: Stage, case: Case, ago: int) -> None:
    """The reviewer meets family and practitioners."""
    at, day = stage.days.moment(ago, 11), stage.days.ago(ago)
    with stage.acting("reviewer", at) as reviewer:
        meeting = {"kind": "meeting", "clearance": "agreed", "clearance_note": "Police, by telephone", "held_on": day}
        family = meeting | {"who": "Mother", "consent": "yes", "support": "An advocate"}
        notes = {"notes": "Nobody asked me what I needed.", "wishes": "Her words at the beginning."}
        add_contact(FamilyContact, case, family | notes, by=reviewer, at=at)
        event = meeting | {"kind": "event", "attendees": "Social workers\nHealth visitors", "support_offered": "Yes"}
        add_contact(PractitionerContact, case, event | {"notes": "Caseloads were high."}, by=reviewer, at=at)


def heard(stage: Stage, case: Case, ago: int) -> None:
    """The reviewer meets family and practitioners, and finishes both parts."""
    met(stage, case, ago)
    part = {"took_part": "yes", "text": "Their words stand in the report as they agreed to them."}
    stage.does(case, "reviewer", "record_family", part, stage.days.moment(ago, 14))
    stage.does(case, "reviewer", "record_practitioners", part, stage.days.moment(ago, 15))


def report_text(note: str = "") -> dict[str, str]:
    """Words for every heading."""
    return {one.code: f"{one.title}: {texts.REPORT}" for one in REPORT_SECTIONS} | {
        "change_note": note,
        "interests": "unchanged",
    }


def drafted(stage: Stage, case: Case, ago: int, codes: list[str]) -> None:
    """A draft is written and sent; the agencies check it, the reviewer answers."""
    days = stage.days
    stage.does(case, "reviewer", "write_draft", report_text() | {"ready": "yes"}, days.moment(ago))
    agencies = [str(stage.agencies[code].pk) for code in codes]
    data: dict[str, Any] = {"agencies": agencies, "headings": list(FOR_ACCURACY), "letter": LETTER}
    stage.does(case, "officer", "send_draft", data, days.moment(ago - 1))
    commented(stage, case, ago, codes)


def approved(stage: Stage, case: Case, ago: int) -> None:
    """Recommendations are agreed, the report is finished, and every partner approves exactly this version."""
    at = stage.days.moment(ago, 9)
    with stage.acting("officer", at) as officer:
        for text in RECOMMENDED:
            owners = [stage.agencies["wf-council"], stage.agencies["uhmb"]]
            add_recommendation(case, text, owners=owners, by=officer, at=at, in_task=True)
    final = report_text("The comments were taken over.")
    stage.does(case, "reviewer", "finish_report", final, stage.days.moment(ago))
    for minute, agency in enumerate(stage.waiting(case, "decide")):
        position = {"choice": "approve", "reasons": "It says what must change.", "conflict": "no", "sign": "on"}
        who = DSP_OF[stage.codes[agency.pk]]
        stage.does(case, who, "decide", position, stage.days.moment(ago - 4, 10, minute), agency=agency)


def actions_planned(stage: Stage, case: Case, ago: int) -> None:
    """The first recommendation becomes an action of the council; the other is done already."""
    holder = f"{stage.people['lead.wf-council'].pk}@{stage.agencies['wf-council'].pk}"
    data: dict[str, Any] = {}
    group = getattr(usual_group(), "pk", "")
    for place, row in enumerate(recommendations_without_action(case)):
        if place:
            data |= {f"follows_{row.pk}": "none", f"reason_{row.pk}": "The trust has done this since March."}
            continue
        data |= {f"follows_{row.pk}": "action", f"owner_{row.pk}": holder}
        data |= {f"measure_{row.pk}": "Ten files in each quarter name every adult.", f"group_{row.pk}": group}
        data |= {f"what_{row.pk}": "Change the record of visits.", f"change_{row.pk}": "Every adult is known."}
        data |= day_boxes(f"deadline_{row.pk}", stage.days.ahead(40))
    stage.does(case, "officer", "plan_actions", data, stage.days.moment(ago))
