"""What the page and the panel of a publication show, and what a person may do there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from reviews.cases.hooks import Banner, Panel
from reviews.cases.models import Case
from reviews.cases.practice_review import PRACTICE_REVIEW
from reviews.decisions.reading import may_read_decisions
from reviews.people.models import User
from reviews.people.policy import may
from reviews.presentation.dates import spoken_date
from workflows.practice_review.models import (
    PlanMove,
    PublicationBreach,
    PublicationCopy,
    PublicationDelay,
    PublicationHold,
    PublicationPlan,
    ReportChange,
)
from workflows.practice_review.publishing.reading import (
    allowed_publication,
    copies_now,
    copy_deadline,
    holds_of,
    missing_recipients,
    outcome_of,
    plan_of,
    publish_deadline,
    round_of,
)

PLAN_WORDS = {
    "legal_clearance": "Legal clearance",
    "prosecution_view": "Police and Crown Prosecution Service",
    "coroner_view": "Coroner",
    "family_preview_on": "Explained to the family on",
    "family_wishes": "Wishes of the family",
    "staff_support": "Support for staff",
    "agency_statements": "Statements of agencies",
    "website_text": "Text for the website",
    "press_lines": "Press lines",
    "spokespersons": "Spokespersons",
    "embargo": "Told under embargo",
    "more_recipients": "Other recipients of a copy",
    "accessible_version": "Accessible version",
    "repository_copy": "Copy for the national repository",
    "learning_briefing": "Learning briefing",
    "web_review_on": "Review of the web copy",
    "taken_down_by": "Who may take it down, and why",
}


@dataclass(frozen=True)
class Act:
    """One thing to do."""

    label: str
    url: str


def overview_of(case: Case, user: User) -> dict[str, Any]:
    """Everything about the publication, oldest first."""
    plan, outcome = plan_of(case), outcome_of(case)
    return {
        "plan": plan,
        "plan_rows": rows_of(plan) if plan else [],
        "moves": list(PlanMove.objects.filter(plan=plan)) if plan else [],
        "copies": list(PublicationCopy.objects.filter(case=case)),
        "round": round_of(case),
        "changes": list(ReportChange.objects.filter(case=case)),
        "holds": list(PublicationHold.objects.filter(case=case)),
        "delays": list(PublicationDelay.objects.filter(case=case)),
        "breaches": list(PublicationBreach.objects.filter(case=case).select_related("proposed_by", "decided_by")),
        "outcome": outcome,
        "reconsiderations": list(outcome.reconsiderations.all()) if outcome else [],
        "allowed": allowed_publication(case),
        "copy_deadline": copy_deadline(case),
        "publish_deadline": publish_deadline(case),
        "acts": list(acts_of(case, user)),
        "manages": case.is_open and bool(may(user, "manage_publication", case)),
        "decides_breach": case.is_open and bool(may(user, "approve_correction")),
    }


def rows_of(plan: PublicationPlan) -> list[tuple[str, str]]:
    """The fields of the plan in words, without those that are empty."""
    shown = []
    for name, label in PLAN_WORDS.items():
        value = getattr(plan, name)
        text = spoken_date(value) if isinstance(value, date) else "\n".join(value) if isinstance(value, list) else value
        if text:
            shown.append((label, text))
    return shown


def acts_of(case: Case, user: User) -> Iterator[Act]:
    """What this person may do beside the tasks."""
    outcome, ref = outcome_of(case), {"ref": case.reference}
    if outcome is not None and not outcome.published and may(user, "manage_publication", case):
        yield Act("Record the yearly consideration", reverse("pr_reconsider", kwargs=ref))
    if not case.is_open:
        return
    copies = copies_now(case)
    if may(user, "manage_publication", case):
        if plan_of(case) is not None and outcome is None:
            yield Act("Move the publication", reverse("pr_move_publication", kwargs=ref))
            yield Act("Change the publication plan", reverse("pr_change_plan", kwargs=ref))
        if outcome is not None:
            yield Act("Change what is recorded about it", reverse("pr_correct_outcome", kwargs=ref))
        if missing_recipients(copies) and (outcome is not None or plan_of(case) is not None):
            yield Act("Record copies of the report", reverse("pr_add_copies", kwargs=ref))
        if outcome is None:
            if copies:
                yield Act("The report was changed after copies were sent", reverse("pr_report_changed", kwargs=ref))
            yield Act("Put the publication on hold", reverse("pr_hold", kwargs=ref))
    if outcome is None and may(user, "set_dates", case):
        yield Act("Explain why it takes longer than six months", reverse("pr_delay", kwargs=ref))
    if outcome is None and may(user, "propose_correction"):
        yield Act("Record a publication that was too early", reverse("pr_breach", kwargs=ref))


def publication_panel(request: HttpRequest, case: Case) -> Panel | None:
    """What of the publication must be seen on the case page; nothing before there is any of it."""
    user = request.user
    if case.kind != PRACTICE_REVIEW or not isinstance(user, User) or not may_read_decisions(user, case):
        return None
    plan, outcome = plan_of(case), outcome_of(case)
    breaches = list(PublicationBreach.objects.filter(case=case).exclude(confirmed=False))
    delay = PublicationDelay.objects.filter(case=case).order_by("-pk").first()
    holds = holds_of(case)
    if not (plan or outcome or breaches or delay or holds):
        return None
    context: dict[str, object] = {
        "case": case,
        "plan": plan,
        "outcome": outcome,
        "breaches": breaches,
        "delay": delay,
        "holds": holds,
    }
    return Panel("workflows/practice_review/publishing/panel.html", context, order=30)


def breach_banner(request: HttpRequest, case: Case) -> list[Banner]:
    """Say that a breach waits for a second person, or was confirmed."""
    user = request.user
    if case.kind != PRACTICE_REVIEW or not isinstance(user, User) or not may_read_decisions(user, case):
        return []
    found = []
    for one in PublicationBreach.objects.filter(case=case).exclude(confirmed=False):
        if one.confirmed:
            found.append(Banner(f"Breach: the report was public too early, on {one.happened_on:%-d %B %Y}."))
        elif may(user, "approve_correction", one):
            url = reverse("pr_breach_decide", kwargs={"ref": case.reference, "pk": one.pk})
            found.append(Banner("A publication that was too early waits for a second person.", url, "Decide"))
    return found
