"""The law as it is read now: editions, rules, their sources, and what waits for a second person."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviews.people.policy import may
from workflows.clock.administration.local_periods import bounds
from workflows.clock.calendars import local_today
from workflows.clock.editions import row_in_force, rows_in_force
from workflows.clock.errors import RuleMissing
from workflows.clock.law_rows import LawRow, code_order, law_rows
from workflows.clock.models import GuidanceEdition, PeriodProposal, RuleEdition
from workflows.clock.rules import Rule


@dataclass(frozen=True)
class LawLine:
    """A row of law and the frozen rule it stands for."""

    row: RuleEdition
    rule: Rule

    @property
    def kind(self) -> str:
        """Say who sets it."""
        return "Set by law" if self.rule.statutory else "Local"

    @property
    def words(self) -> LawRow:
        """Its calendar, reminders and ladder in words."""
        return law_rows([self.rule])[0]


@require_safe
def deadline_rules(request: HttpRequest) -> HttpResponse:
    """Show every rule of one edition as it holds today, and the editions."""
    require_reader(request)
    today = local_today()
    editions = list(GuidanceEdition.objects.all())
    applies = [one for one in editions if one.starts_on and one.starts_on <= today]
    asked = request.GET.get("edition", "")
    usual = next(reversed(applies or editions), None)
    chosen = next((one for one in editions if one.code == asked), usual)
    rows = sorted(rows_in_force(chosen.code, today) if chosen else [], key=lambda row: code_order(row.code))
    context = {
        "editions": editions,
        "now": applies[-1] if applies else None,
        "chosen": chosen,
        "lines": [LawLine(row, row.as_rule()) for row in rows],
        "waiting": PeriodProposal.objects.filter(decided_at=None).select_related("rule", "proposed_by"),
        "may_change": bool(may(request.user, "change_deadline_policy")),
        "today": today,
    }
    return render(request, "workflows/clock/rules.html", context)


@require_safe
def deadline_rule(request: HttpRequest, edition: str, code: str) -> HttpResponse:
    """Show one rule: what holds today, what held before and will hold, and proposals."""
    require_reader(request)
    row = row_or_404(edition, code)
    rows = RuleEdition.objects.filter(code=code, edition__code=edition).order_by("-effective_from", "-revision")
    proposals = PeriodProposal.objects.filter(rule__in=rows).select_related("rule", "proposed_by", "decided_by")
    context = {
        "line": LawLine(row, row.as_rule()),
        "edition": row.edition,
        "history": [LawLine(one, one.as_rule()) for one in rows],
        "proposals": proposals,
        "bounds": bounds(row, local_today()),
        "may_change": bool(may(request.user, "change_deadline_policy")),
    }
    return render(request, "workflows/clock/rule.html", context)


def require_reader(request: HttpRequest) -> None:
    """Let everybody with a role read the law."""
    if not (answer := may(request.user, "read_process_definitions")):
        raise PermissionDenied(answer.reason)


def row_or_404(edition: str, code: str) -> RuleEdition:
    """Give the row of a rule that holds today, or answer 404."""
    try:
        if "\0" in edition + code:
            raise RuleMissing(code, edition)
        return row_in_force(code, edition, local_today())
    except RuleMissing as missing:
        raise Http404("There is no such rule.") from missing
