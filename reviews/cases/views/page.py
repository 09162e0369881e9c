"""The case page: where the case stands, whom it is about, who takes part, since when."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from reviews.cases import fact_names, hooks, kinds
from reviews.cases.access import case_or_404, reads, sees_children
from reviews.cases.models import Case, CaseLink, Fact, FactCorrection
from reviews.cases.subnav import case_context
from reviews.people.policy import may
from reviews.people.visibility import Thing
from reviews.presentation.templatetags.govuk import gov_datetime, tag
from reviews.trail.reads import record_view

if TYPE_CHECKING:
    from reviews.people.models import User


@dataclass(frozen=True)
class FactLine:
    """One fact as the page shows it, with a correction that waits."""

    fact: Fact
    label: str
    pending: FactCorrection | None


@require_safe
def case_page(request: HttpRequest, ref: str) -> HttpResponse:
    """Show the case; reading who the children are is recorded."""
    case = case_or_404(request, ref)
    user = cast("User", request.user)
    shows_children = sees_children(user, case)
    shows_incident = shows_children or reads(user, case, Thing.REPORT)
    children = list(case.children.select_related("gp_icb")) if shows_children else []
    if children:
        record_view(case.pk, "who the children are")
    lines = fact_lines(case)
    context = case_context(request, case, "case") | {
        "summary": summary_of(case),
        "banners": [*hooks.banners_of(request, case), *waiting_corrections(user, case, lines)],
        "panels": [render_to_string(one.template, one.context, request) for one in hooks.panels_of(request, case)],
        "about_children": bool(children) or kinds.has(case.kind, kinds.Part.CHILDREN),
        "shows_children": shows_children,
        "children": children,
        "child_count": len(children) if shows_children else case.children.count(),
        "incident": getattr(case, "incident", None) if shows_incident else None,
        "participants": case.participants.select_related("agency"),
        "facts": lines,
        "may_correct": case.is_open and bool(may(user, "propose_correction")),
        "may_grant": bool(may(user, "grant_access")),
        "links": linked(user, case),
    }
    return render(request, "reviews/cases/case.html", context)


def summary_of(case: Case) -> list[tuple[str, object]]:
    """Give the rows of the summary."""
    rows: list[tuple[str, object]] = [
        ("Status", tag(case.state_label)),
        ("About", case.title),
        ("Lead", str(case.lead) if case.lead else "Nobody yet"),
        ("Opened", gov_datetime(case.opened_at)),
        ("Guidance edition", case.edition.replace("WT", "Working Together ", 1)),
    ]
    if case.closed_at:
        rows.append(("Closed", gov_datetime(case.closed_at)))
    return rows


def fact_lines(case: Case) -> list[FactLine]:
    """Give the facts in the order they happened, each with the correction that waits for a decision."""
    waiting = {
        correction.fact_id: correction
        for correction in FactCorrection.objects.filter(fact__case=case, decided_at=None).select_related("proposed_by")
    }
    facts = case.facts.select_related("recorded_by")
    return [FactLine(fact, fact_names.get(fact.name).label, waiting.get(fact.pk)) for fact in facts]


def waiting_corrections(user: "User", case: Case, lines: list[FactLine]) -> list[hooks.Banner]:
    """Say to those who may decide that a correction waits; the old date counts until then."""
    found = []
    for line in lines:
        if line.pending is not None and may(user, "approve_correction"):
            url = reverse("fact_correction", kwargs={"ref": case.reference, "pk": line.pending.pk})
            found.append(hooks.Banner(f"A correction waits for a decision: {line.label}.", url, "View the correction"))
    return found


def linked(user: "User", case: Case) -> list[tuple[str, Case]]:
    """Give the cases tied to this one that the person may know of, with the reason."""
    ties = CaseLink.objects.filter(Q(from_case=case) | Q(to_case=case)).select_related("from_case", "to_case")
    found = [(link, link.to_case if link.from_case_id == case.pk else link.from_case) for link in ties]
    visible = Case.objects.visible_to(user).filter(pk__in=[other.pk for _, other in found]) if found else []
    seen = {other.pk for other in visible}
    words = dict(CaseLink.Kind.choices)
    return [(str(words.get(link.kind, link.kind)), other) for link, other in found if other.pk in seen]
