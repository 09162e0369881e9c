"""What is put right after the scope was set: its words, and an agency that turns out to know a case."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from reviews.cases.models import Case
from reviews.cases.services import add_participants, locked
from reviews.people.models import Agency, User
from reviews.trail.record import case_stream, record
from workflows.engine.claims import hand_on
from workflows.engine.doing import TooLate, add_branch
from workflows.engine.models import CaseProcess, WorkItem
from workflows.multi_agency_audit import events
from workflows.multi_agency_audit.models import AuditScope, SampleCase, Tool
from workflows.multi_agency_audit.refusals import AuditRefused, SampleRefused
from workflows.multi_agency_audit.services.issuing import tools_for

WORDS = {
    "objectives": "objectives",
    "enquiries": "lines of enquiry",
    "period_from": "first day of the period",
    "period_to": "last day of the period",
    "cohort_rule": "which cases may be drawn",
    "conflict_rule": "who may not audit",
    "legal_basis": "legal basis",
    "feedback_plan": "feedback",
    "group": "group that decides",
    "chair": "its chair",
}
"""What may be put right; tool, days and number of cases bind what has been issued, and stay."""
OPEN_TO_CHANGE = frozenset({"scoped", "sample_drawn", "returns"})
WHO_DECIDES = ("group", "chair")
UNTIL_DECIDED = frozenset({"moderation", "findings_draft"})
"""Here group and chair alone may still be changed: an audit does not wait for a chair who is away (0190)."""
CHAIRED = ("decide_grade", "approve_findings")
"""The tasks of the chair whom the scope names."""
TOO_LATE = "The scope cannot be changed now: the group has decided on the findings."


def open_to_change(case: Case) -> tuple[str, ...]:
    """What of the scope may be put right in the present state: all its words, group and chair alone, or nothing."""
    if case.state in OPEN_TO_CHANGE:
        return tuple(WORDS)
    return WHO_DECIDES if case.state in UNTIL_DECIDED else ()


@transaction.atomic
def amend_scope(case: Case, data: dict[str, Any], reason: str, *, by: User, at: datetime) -> list[str]:
    """Put the scope right with a reason; give what changed, in words. What waits for the chair goes to the new one.

    Raises AuditRefused when nothing may be changed any more, FlowLockFailed.
    """
    process = CaseProcess.objects.filter(case=case, finished=None).order_by("pk").first()
    if process is None:
        raise AuditRefused("This audit has no running procedure.")
    with process.flow_class.lock(process.pk):
        locked(case)
        names = open_to_change(case)
        if not names:
            raise AuditRefused(TOO_LATE)
        scope = AuditScope.objects.select_for_update(of=("self",)).select_related("group", "chair").get(case=case)
        changed = [name for name in names if getattr(scope, name) != data[name]]
        if not changed:
            raise AuditRefused("Nothing was changed.")
        before = "\n".join(f"{WORDS[name]}: {getattr(scope, name)}" for name in changed)
        for name in changed:
            setattr(scope, name, data[name])
        scope.save(update_fields=changed)
        words = [WORDS[name] for name in changed]
        record(case_stream(case.pk), events.AuditScopeAmended(", ".join(words), reason, before))
        if "chair" in changed and scope.chair is not None:
            _hand_on_what_waits(case, scope.chair, by)
    return words


def _hand_on_what_waits(case: Case, chair: User, by: User) -> None:
    for item in WorkItem.objects.open().filter(case=case, node__in=CHAIRED).order_by("pk"):
        if item.is_actionable_by(chair):
            hand_on(item.pk, chair, by=by)


@transaction.atomic
def ask_one_more(case: Case, agency: Agency, rows: Iterable[SampleCase], *, at: datetime) -> list[Tool]:
    """Ask one more agency about these cases while tools come in; raises SampleRefused when it is asked, or too late."""
    process = CaseProcess.objects.filter(case=case, finished=None).order_by("pk").first()
    if process is None:
        raise SampleRefused("This audit has no running procedure.")
    with process.flow_class.lock(process.pk):
        locked(case)
        fresh = list(SampleCase.objects.in_sample(case).filter(pk__in=[row.pk for row in rows]))
        if case.state != "returns" or not fresh:
            raise SampleRefused("Agencies can be asked while tools are coming in, about cases of the sample.")
        if Tool.objects.filter(sampled__in=fresh, agency=agency).exists():
            raise SampleRefused(f"{agency.name} has been asked about one of these cases already.")
        add_participants(case, [agency], at=at)
        for row in fresh:
            row.asked_agencies = sorted([*row.asked_agencies, agency.pk])
        SampleCase.objects.bulk_update(fresh, ["asked_agencies"])
        made = tools_for(case, fresh, [agency.pk], at=at)
        for tool in made:
            try:
                add_branch(process, process.flow_class.each_tool, tool)
            except TooLate as late:
                raise SampleRefused(str(late)) from None
    subjects = ", ".join(row.subject for row in fresh)
    record(case_stream(case.pk), events.AgencyAskedAsWell(agency.name, subjects))
    return made
