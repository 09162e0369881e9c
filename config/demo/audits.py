"""The audits of the demonstration, one for each part of the procedure."""

from __future__ import annotations

from config.demo import audit_chapters as the
from config.demo import audit_endings as then
from config.demo.stage import Stage
from reviews.cases.models import Case

HEARD = ("wf-council", "cumbria-police", "uhmb")
NEGLECT = ("wf-council", "cumbria-police", "uhmb", "education-settings")


def closed(stage: Stage) -> Case:
    """Everything done, a grade changed after moderation, actions agreed, a re-audit decided."""
    case = the.planned(stage, 75, "The child's voice in plans", "thematic_case_audit", "Hear what children say", 3)
    the.scope_set(stage, case, 74, HEARD, cases=3)
    the.drawn(stage, case, 72, left_out={2: "A rapid review of this case is open."})
    the.issued(stage, case, 70)
    grades = (("good", "requires_improvement", "good"), ("good", "good", "outstanding"), ("inadequate",) * 3)
    for number, row in enumerate(grades, start=1):
        for code, grade in zip(HEARD, row, strict=True):
            the.returned(stage, case, 66, code, number, grade)
    moderated = [
        ("good", "Two of three agencies found it so."),
        ("good", "The third grade rests on one visit."),
        ("inadequate", ""),
    ]
    then.moderated(stage, case, 60, moderated)
    then.grade_changed(stage, case, 58, 1, "requires_improvement", "The supervision notes were found afterwards.")
    then.findings_written(stage, case, 55)
    then.group_said(stage, case, 50, "amend", "Say what is new since the last audit.")
    then.findings_written(stage, case, 48, "Compared with the audit before.")
    then.group_said(stage, case, 45, "accept")
    then.fed_back(stage, case, 40)
    then.actions_agreed(stage, case, 38, ["wf-council", "uhmb"])
    then.re_audit_decided(stage, case, 30, months=9)
    then.audit_closed(stage, case, 28)
    return case


def in_moderation(stage: Stage) -> Case:
    """One tool never came; auditors differ on a case; a concern is acknowledged and waits for its outcome."""
    codes = ("wf-council", "cumbria-police", "lsc-icb")
    case = the.planned(stage, 32, "Exploitation outside the home", "thematic_case_audit", "Keep teenagers safe", 2)
    the.scope_set(stage, case, 31, codes, cases=3)
    the.drawn(stage, case, 29)
    the.issued(stage, case, 28)
    for number, row in enumerate((("good", "good"), ("good", "inadequate"), ("outstanding", "good")), start=1):
        for code, grade in zip(codes, row, strict=False):
            the.returned(stage, case, 20, code, number, grade)
    the.returned(stage, case, 19, "lsc-icb", 1, "requires_improvement")
    the.returned(stage, case, 19, "lsc-icb", 2, "requires_improvement")
    the.goes_ahead(stage, case, 3, "lsc-icb", 3, "The agency's auditor is ill; nobody else has read the file.")
    moderated = [("good", "Two agencies found it so."), ("requires_improvement", "It lies between the two.")]
    then.moderated(stage, case, 2, moderated, disputed="The police hold that the risk was not seen at all.")
    then.concern_raised(stage, case, 1, "cumbria-police", 3)
    then.concern_answered(stage, case, 1, outcome=False)
    return case


def tools_coming_in(stage: Stage) -> Case:
    """Tools in every state; a case was taken out because a review opened; a concern was answered the same evening."""
    case = the.planned(stage, 14, "Neglect of children under five", "thematic_case_audit", "See neglect early", 1)
    the.scope_set(stage, case, 13, NEGLECT, cases=2)
    the.drawn(stage, case, 12)
    the.issued(stage, case, 11)
    the.returned(stage, case, 6, "wf-council", 1, "requires_improvement")
    the.named(stage, case, 10, "cumbria-police", 1, "auditor")
    the.written(stage, case, 5, "cumbria-police", 1, "auditor", "good")
    the.sent(stage, case, 5, "cumbria-police", 1, "auditor")
    the.sent_back(stage, case, 4, "cumbria-police", 1, "The evidence of section 6 is one sentence. Say what was seen.")
    the.named(stage, case, 9, "uhmb", 1, "auditor.uhmb")
    the.written(stage, case, 3, "uhmb", 1, "auditor.uhmb", "good")
    the.sent(stage, case, 3, "uhmb", 1, "auditor.uhmb")
    the.declined(stage, case, 8, "education-settings", 1, "refuse", "The setting has closed; its files are in storage.")
    then.concern_raised(stage, case, 3, "uhmb", 1)
    then.concern_answered(stage, case, 3, outcome=True)
    the.taken_out(stage, case, 2, 2, "A rapid review of this case was opened yesterday.")
    the.named(stage, case, 1, "wf-council", 3, "author.wf-council")
    the.written(stage, case, 1, "wf-council", 3, "author.wf-council", "good", parts=5)
    return case


def sample_to_be_issued(stage: Stage) -> Case:
    """A joint inspection exercise at short notice: drawn this morning, the tools go out next."""
    case = the.planned(stage, 2, "Response to domestic abuse", "jtai_style", "Be ready for inspection", 0)
    the.scope_set(stage, case, 1, ("wf-council", "cumbria-police", "lsc-icb"), cases=5, days=3)
    the.drawn(stage, case, 1)
    return case


AUDITS = (
    ("audit closed: findings approved at the second attempt, actions agreed, a re-audit decided", closed),
    ("audit in moderation: one tool missing, the auditors differ on a case, a concern is open", in_moderation),
    ("audit with tools coming in: one sent back, one declined, a case replaced, a concern answered", tools_coming_in),
    ("audit drawn at short notice: its tools are issued next", sample_to_be_issued),
)


def audits_are_held(stage: Stage) -> list[tuple[str, Case]]:
    """Tell each audit; give what it shows."""
    return [(shows, tell(stage)) for shows, tell in AUDITS]
