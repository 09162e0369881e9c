"""RR-1: opening the rapid review, from awareness or when the notification has been sent already."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from reviews.cases.models import Case
from reviews.cases.services import add_participant, open_case
from reviews.decisions.signatories import local_authority
from reviews.people.models import User
from workflows.clock.editions import edition_in_force
from workflows.clock.services import start_deadline
from workflows.engine.starting import start
from workflows.rapid_review.services.triage import record_notification


@transaction.atomic
def open_rapid_review(
    *,
    by: User,
    at: datetime,
    incident: dict[str, Any],
    children: list[dict[str, Any]],
    la_became_aware: datetime,
    sin: dict[str, Any] | None,
) -> Case:
    """Open the case, start C1 (and C2 when the notification was sent before), start the procedure.

    Raises what the services below raise: nothing half-done stays.
    """
    facts = {"la_became_aware_at": la_became_aware}
    case = open_case(
        kind="rapid_review",
        by=by,
        at=at,
        edition=edition_in_force(timezone.localtime(at).date()),
        title=anonymised_title(children),
        incident=incident,
        children=children,
        facts=facts,
        state="triage",
    )
    add_participant(case, local_authority(), at=at)
    aware_on = timezone.localtime(la_became_aware).date()
    for code in clocks_of(case):
        start_deadline(case, code, day0=aware_on)
    if sin is not None:
        labels = list(case.children.values_list("label", flat=True))
        record_notification(case, {"basis": "criteria", "children_included": labels, **sin}, by=by, at=at)
    start("rapid_review", case)
    return case


def clocks_of(case: Case) -> list[str]:
    """The clocks that start when the authority becomes aware: C1 and C1b, and for a death of a looked-after child
    C1c, of a care leaver C1d (domain §3.1)."""
    died = case.children.filter(outcome="death")
    codes = ["C1", "C1b"]
    if died.filter(looked_after="yes").exists():
        codes.append("C1c")
    if died.filter(care_leaver="yes").exists():
        codes.append("C1d")
    return codes


def anonymised_title(children: list[dict[str, Any]]) -> str:
    """A title without a name: how many children and what happened."""
    died = sum(1 for child in children if child.get("outcome") == "death")
    harmed = sum(1 for child in children if child.get("outcome") == "serious_harm")
    parts = []
    if died:
        parts.append("death of a child" if died == 1 else f"death of {died} children")
    if harmed:
        parts.append("serious harm to a child" if harmed == 1 else f"serious harm to {harmed} children")
    words = " and ".join(parts) or "serious incident"
    return words[0].upper() + words[1:]
