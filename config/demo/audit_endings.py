"""The chapters of an audit after its tools: concerns, moderation, findings, feedback, actions, re-audit, close."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from config.demo.stage import Stage, day_boxes
from reviews.cases.models import Case
from reviews.learning.overseeing import usual_group
from reviews.learning.queries import recommendations_without_action
from workflows.multi_agency_audit.concerns.services import Finding, raise_concern
from workflows.multi_agency_audit.findings.sections import HEADINGS
from workflows.multi_agency_audit.models import SampleCase

STORY = (
    "The school saw the change first and said so. Two agencies wrote it down, one acted. The child was seen at home, "
    "and later alone; what the child said is on one of the three files."
)
GOOD = "One worker stayed through three moves and knew the child's routine by heart."
LEARNING = "Fathers and partners are missing from the files; supervision notes do not come back to the plan."
TEXTS = {
    "summary": "Children were seen, and mostly heard. What they said changed the plan in fewer than half of the cases.",
    "method": "Each agency read its own files with one tool; the auditors met and moderated every case together.",
    "strengths": "Schools noticed early. Referrals were clear. Health visitors recorded the child's day.",
    "improvement": "Fathers are missing from files. Supervision is held, and its decisions do not reach the plan.",
    "voice": "Young people who took part said that they repeated their story to each new worker.",
    "equality": "The sample is small; no numbers are shown. Ethnicity was recorded on most files, language on few.",
    "comparison": "",
    "next": "The findings go to the Safeguarding Accountability Meeting; the actions are in the learning plan.",
}
THEMES = "The child's words change the plan\nFathers and partners\nSupervision that comes back to the file"
RECOMMENDATIONS = (
    "Every plan shows what the child said and what changed because of it\n"
    "Agencies ask about fathers and partners at first contact and record the answer\n"
    "A briefing on recording is given to every team"
)
assert set(TEXTS) == {heading.code for heading in HEADINGS}, "the report has other headings now"


def moderated(stage: Stage, case: Case, ago: int, grades: list[tuple[str, str]], *, disputed: str = "") -> None:
    """The officer records each case with its grade and reason; the last is disputed when somebody says why."""
    for place, (grade, reason) in enumerate(grades):
        data: dict[str, Any] = {
            **day_boxes("held_on", stage.days.ago(ago)),
            "present": "The auditors of every agency, chaired by the designated doctor.",
            "story": STORY,
            "good_practice": GOOD,
            "learning": LEARNING,
            "grade": grade,
            "reason": reason,
            "accepted": "yes",
        }
        if disputed and place == len(grades) - 1:
            data |= {"accepted": "no", "dissent": disputed}
        stage.does(case, "officer", "moderate", data, stage.days.moment(ago, 14, 5 * place))


def findings_written(stage: Stage, case: Case, ago: int, change_note: str = "") -> None:
    """The officer finishes a version of the report."""
    data = {**TEXTS, "themes": THEMES, "recommendations": RECOMMENDATIONS, "change_note": change_note}
    stage.does(case, "officer", "write_findings", data, stage.days.moment(ago, 16))


def group_said(stage: Stage, case: Case, ago: int, verdict: str, what: str = "") -> None:
    """The chair records whether the quality assurance group accepts the findings."""
    data = {"verdict": verdict, "what_to_change": what, "note": ""} | day_boxes("held_on", stage.days.ago(ago))
    stage.does(case, "chair", "approve_findings", data, stage.days.moment(ago, 12))


def fed_back(stage: Stage, case: Case, ago: int) -> None:
    """Every agency that was asked hears what came of it."""
    data = {
        "everyone": "Thank you. Your tools carried the three themes of the findings.",
        "families": "Two young people who took part were told by their workers, and were thanked.",
        "practitioners": "A briefing was held in each team.",
        "briefing": "Listen, write it down, and let it change the plan.",
    }
    stage.does(case, "officer", "give_feedback", data, stage.days.moment(ago, 10))


def actions_agreed(stage: Stage, case: Case, ago: int, owners: list[str]) -> None:
    """Each recommendation gets an owner from these agencies; what is left over has a reason."""
    data: dict[str, Any] = {}
    group = getattr(usual_group(), "pk", "")
    for place, row in enumerate(recommendations_without_action(case)):
        if place >= len(owners):
            data |= {f"becomes_{row.pk}": "none", f"why_{row.pk}": "The briefing has been given already."}
            continue
        agency, lead = stage.agencies[owners[place]], stage.people[f"lead.{owners[place]}"]
        due = stage.days.ago(ago) + timedelta(days=120)
        data |= {f"becomes_{row.pk}": "action", f"owner_{row.pk}": f"{lead.pk}@{agency.pk}"}
        data |= {f"what_{row.pk}": f"Agree and teach one way of doing this in every team of {agency.label}."}
        data |= {f"change_{row.pk}": "Children see that what they said made a difference."}
        data |= {f"measure_{row.pk}": "The same questions, asked again in a year.", f"group_{row.pk}": group}
        data |= day_boxes(f"due_{row.pk}", due)
    stage.does(case, "officer", "plan_actions", data, stage.days.moment(ago, 15))


def re_audit_decided(stage: Stage, case: Case, ago: int, months: int = 0) -> None:
    """The chair records whether the same questions are asked again, in so many months; 0 means not."""
    data: dict[str, Any] = {"needed": "no", "reason": "The theme returns in next year's programme."}
    if months:
        day = stage.days.ago(ago) + timedelta(days=30 * months)
        data = {"needed": "yes", "reason": "To see whether the plan changed practice.", **day_boxes("on", day)}
    stage.does(case, "chair", "decide_re_audit", data, stage.days.moment(ago, 11))


def audit_closed(stage: Stage, case: Case, ago: int) -> None:
    """The manager closes the audit."""
    data = {"learning": "What children say is heard and not yet used.", "checked": "on"}
    data |= day_boxes("reported_on", stage.days.ago(ago))
    stage.does(case, "manager", "close", data, stage.days.moment(ago, 16))


def grade_changed(stage: Stage, case: Case, ago: int, number: int, grade: str, reason: str) -> None:
    """A moderated grade is given anew; both are kept."""
    from workflows.multi_agency_audit.moderation.models import Moderation
    from workflows.multi_agency_audit.moderation.services import Graded, change_grade

    with stage.acting("officer", at := stage.days.moment(ago, 15)) as officer:
        found = Moderation.objects.get(case=case, sampled__number=number)
        change_grade(found, "overall", Graded(grade, reason), by=officer, at=at)


def concern_raised(stage: Stage, case: Case, ago: int, code: str, number: int = 1, *, reached: bool = True) -> None:
    """An agency's author is worried about a child now, phones, and writes it down."""
    at = stage.days.moment(ago, 17)
    with stage.acting(f"author.{code}", at) as author:
        finding = Finding(
            agency=stage.agencies[code],
            sampled=SampleCase.objects.in_sample(case).get(number=number),
            what="The file says that the child is at home with an adult who is not to be alone with children.",
            safe_now="no",
            phoned="Duty social worker, 01632 960001",
            phoned_at=at - timedelta(minutes=4),
            reached=reached,
            done_at_once="The school was asked to keep the child until somebody comes.",
        )
        raise_concern(case, finding, by=author, at=at)


def concern_answered(stage: Stage, case: Case, ago: int, *, outcome: bool) -> None:
    """Children's social care acknowledges the concern the same evening; the outcome follows the next morning."""
    council = stage.agencies["wf-council"]
    words = {"text": "The emergency duty team is on its way to the family."}
    stage.does(case, "lead.wf-council", "acknowledge", words, stage.days.moment(ago, 18), agency=council)
    if outcome:
        data = {"outcome": "strategy", "text": "A strategy discussion was held; the child stays with an aunt."}
        stage.does(case, "lead.wf-council", "record_outcome", data, stage.days.moment(ago - 1, 9), agency=council)
