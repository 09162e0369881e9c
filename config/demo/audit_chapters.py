"""The chapters of an audit up to its tools: plan, scope, sample, nomination, writing, the lead's check."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from config.demo.stage import Stage, day_boxes
from reviews.cases.models import Case
from reviews.people.models import Group
from workflows.engine.doing import withdraw
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.forms.opening import quarters_from
from workflows.multi_agency_audit.forms.scope import CONFLICT_RULE, LEGAL_BASIS
from workflows.multi_agency_audit.forms.tool import score_field
from workflows.multi_agency_audit.models import SampleCase, Tool
from workflows.multi_agency_audit.services import nominating, sampling, substituting, writing
from workflows.multi_agency_audit.services.opening import open_audit
from workflows.multi_agency_audit.services.scoping import agencies_of
from workflows.multi_agency_audit.views.scope import DECIDES

CODES = 14
SEED = "fictional-demo"
EVIDENCE = {
    "outstanding": "Seen alone at each visit; three drawings and a letter are on the file, and the plan changed twice.",
    "good": "Visits are on the file with what was seen and said. The plan was reviewed in time.",
    "requires_improvement": "Visits are recorded as “seen”. What the child said is missing for two months.",
    "inadequate": "No visit is recorded for six weeks after the referral, and nobody asked why.",
}
SCORES = {"outstanding": "met", "good": "met", "requires_improvement": "partly", "inadequate": "not_met"}


def planned(stage: Stage, ago: int, theme: str, kind: str, priority: str, quarter: int) -> Case:
    """The manager plans an audit for a quarter, counted back from the present one."""
    at = stage.days.moment(ago, 9)
    code = quarters_from(stage.days.long_ago(91 * quarter))[0][0]
    data = {"theme": theme, "type": kind, "priority": priority, "quarter": code}
    more = {"sponsor": "Chair of the quality assurance group", "lead": stage.people["officer"]}
    with stage.acting("manager", at) as manager:
        return open_audit(data | more, by=manager, at=at)


def scope_set(stage: Stage, case: Case, ago: int, codes: tuple[str, ...], *, cases: int, days: int = 10) -> None:
    """The manager sets the scope for these agencies."""
    data: dict[str, Any] = {
        "objectives": "See what agencies knew, what they did with it, and what became different for the child.",
        "enquiries": "What did the child say or show?\nWho knew?\nWhat changed because of it?",
        "double_weight": ["voice", "outcomes"],
        "cohort_rule": "Children with a plan that began in the period. Live reviews are left out.",
        "cases_wanted": str(cases),
        "agencies": [str(stage.agencies[code].pk) for code in codes],
        "tool_version": "short-2026",
        "tool_days": str(days),
        "moderation_days": "10" if days > 5 else "5",
        "conflict_rule": CONFLICT_RULE,
        "legal_basis": LEGAL_BASIS,
        "feedback_plan": "A briefing for every team; each auditor hears what came of the tool.",
    }
    group = Group.objects.get(code=DECIDES)
    data |= {"group": str(group.pk), "chair": str(stage.people["chair"].pk)}
    day = stage.days.ago(ago)
    data |= day_boxes("period_from", day - timedelta(days=365)) | day_boxes("period_to", day)
    stage.does(case, "manager", "set_scope", data, stage.days.moment(ago, 10))


def drawn(stage: Stage, case: Case, ago: int, left_out: dict[int, str] | None = None) -> None:
    """The officer imports codes, leaves some out (by their place from 1) and draws."""
    at = stage.days.moment(ago, 11)
    with stage.acting("officer", at) as officer:
        codes = [f"AUD-{case.pk % 90 + 10}{number:02d}" for number in range(1, CODES + 1)]
        frame = sampling.import_codes(case, codes, by=officer, at=at)
        rows = list(frame.cases.all())
        for place, reason in (left_out or {}).items():
            sampling.exclude(case, rows[place - 1].pk, reason, by=officer, at=at)
        sampling.draw_sample(case, by=officer, at=at, seed=f"{SEED}-{case.reference}")
    case.refresh_from_db()


def issued(stage: Stage, case: Case, ago: int) -> None:
    """Every agency is asked about every case."""
    asked = [str(agency.pk) for agency in agencies_of(case)]
    data = {f"case_{row.pk}": asked for row in SampleCase.objects.in_sample(case)}
    stage.does(case, "officer", "draw_sample", data, stage.days.moment(ago, 9))


def tool_of(stage: Stage, case: Case, code: str, number: int) -> Tool:
    """The tool of one agency for one case."""
    tools = Tool.objects.select_related("sampled", "agency", "case")
    return tools.get(case=case, sampled__number=number, agency=stage.agencies[code])


def named(stage: Stage, case: Case, ago: int, code: str, number: int, auditor: str) -> None:
    """The agency's lead names the auditor, whose task it is from then on."""
    data = {"answer": "name", "auditor": str(stage.people[auditor].pk), "not_held": "on"}
    _on_tool(stage, case, f"lead.{code}", "nominate_auditor", code, number, data, ago, 10)


def declined(stage: Stage, case: Case, ago: int, code: str, number: int, answer: str, reason: str) -> None:
    """The agency's lead says that the case is not known, or declines."""
    data = {"answer": answer, "reason": reason}
    _on_tool(stage, case, f"lead.{code}", "nominate_auditor", code, number, data, ago, 11)


def written(
    stage: Stage, case: Case, ago: int, code: str, number: int, auditor: str, grade: str, parts: int = 99
) -> None:
    """The auditor says that they are independent and writes the first parts of the tool."""
    at = stage.days.moment(ago, 13)
    with stage.acting(auditor, at) as user:
        tool = tool_of(stage, case, code, number)
        nominating.declare_independent(tool, by=user)
        typed = {section: _answers(tool, section, grade, stage) for section, _ in writing.codes_of(tool)[:parts]}
        writing.save_sections(tool, typed, by=user, at=at, complete=True)


def sent(stage: Stage, case: Case, ago: int, code: str, number: int, auditor: str) -> None:
    """The auditor sends the tool to the lead."""
    data = {"nobody_named": "on"}
    _on_tool(stage, case, auditor, "complete_tool", code, number, data, ago, 14, page="aud_tool_check")


def sent_back(stage: Stage, case: Case, ago: int, code: str, number: int, changes: str) -> None:
    """The lead asks for changes."""
    data = {"decision": "revise", "changes": changes}
    _on_tool(stage, case, f"lead.{code}", "check_tool", code, number, data, ago, 15)


def returned(stage: Stage, case: Case, ago: int, code: str, number: int, grade: str) -> None:
    """From the nomination to the lead's acceptance."""
    auditor = f"author.{code}"
    named(stage, case, ago + 2, code, number, auditor)
    written(stage, case, ago + 1, code, number, auditor, grade)
    sent(stage, case, ago + 1, code, number, auditor)
    data = {"decision": "accept", "note": "Read against the file; the grade is fair."}
    _on_tool(stage, case, f"lead.{code}", "check_tool", code, number, data, ago, 15)


def goes_ahead(stage: Stage, case: Case, ago: int, code: str, number: int, reason: str) -> None:
    """The manager stops waiting for one tool."""
    with stage.acting("manager", stage.days.moment(ago, 12)) as manager:
        tool = tool_of(stage, case, code, number)
        writing.go_without(tool, reason)
        open_items = WorkItem.objects.open().filter(case=case, agency=tool.agency, subject=tool.subject)
        withdraw(open_items.get().pk, by=manager)
    case.refresh_from_db()


def taken_out(stage: Stage, case: Case, ago: int, number: int, reason: str) -> None:
    """The manager takes a case out of the sample; the next of the draw takes its place."""
    at = stage.days.moment(ago, 12)
    with stage.acting("manager", at) as manager:
        row = SampleCase.objects.in_sample(case).get(number=number)
        substituting.take_out(case, row, reason, by=manager, at=at)
    case.refresh_from_db()


def _on_tool(
    stage: Stage,
    case: Case,
    key: str,
    node: str,
    code: str,
    number: int,
    data: dict[str, Any],
    ago: int,
    hour: int,
    page: str = "",
) -> None:
    at, agency = stage.days.moment(ago, hour, number), stage.agencies[code]
    stage.does(case, key, node, data, at, agency=agency, subject=f"Case {number}", page=page)


def _answers(tool: Tool, code: str, grade: str, stage: Stage) -> dict[str, Any]:
    section = tool.contents.section(code)
    if section is None:
        return {
            "audited_on": stage.days.ago(1).isoformat(),
            "post": "Practitioner",
            "age_band": ("1_4", "5_9", "10_15")[tool.pk % 3],
            "ethnicity": ("white_british", "mixed", "not_recorded")[tool.pk % 3],
            "disability": ("no", "not_recorded")[tool.pk % 2],
            "status": ["child_protection"],
        }
    scores = {score_field(standard.code): SCORES[grade] for standard in section.standards}
    return scores | {"evidence": EVIDENCE[grade], "good_practice": "One worker throughout.", "grade": grade}
