"""Correcting what was planned or recorded, with a reason; days are moved or corrected in their own ways."""

from typing import Any

from django.db import transaction

from reviews.cases.models import Case
from reviews.cases.services import ReasonMissing, locked
from reviews.trail.record import case_stream, record
from workflows.practice_review.models import PublicationOutcome, PublicationPlan
from workflows.practice_review.publishing import events
from workflows.practice_review.publishing.planning import FIELDS
from workflows.practice_review.publishing.reading import outcome_of, plan_of
from workflows.practice_review.publishing.refusals import PublicationRefused

OF_PUBLISHED = ("url", "reviewer_named", "repository_sent_on")
OF_UNPUBLISHED = ("justification", "agreed_by", "improvements", "improvements_url")


@transaction.atomic
def change_plan(case: Case, data: dict[str, Any], reason: str) -> PublicationPlan:
    """Change the plan in everything but its day; raises PublicationRefused, ReasonMissing."""
    case = locked(case)
    plan = plan_of(case)
    if plan is None:
        raise PublicationRefused("There is no publication plan yet.")
    _keep(case, plan, {name: data[name] for name in FIELDS}, "publication plan", reason)
    return plan


@transaction.atomic
def correct_outcome(case: Case, data: dict[str, Any], reason: str) -> PublicationOutcome:
    """Correct what was recorded about the publication, or add to it; raises PublicationRefused, ReasonMissing."""
    case = locked(case)
    outcome = outcome_of(case)
    if outcome is None:
        raise PublicationRefused("It is not recorded yet how this publication ended.")
    names = OF_PUBLISHED if outcome.published else OF_UNPUBLISHED
    _keep(case, outcome, {name: data[name] for name in names}, "record of the publication", reason)
    return outcome


def _keep(case: Case, row: Any, wanted: dict[str, Any], what: str, reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    if not changed:
        raise PublicationRefused("Nothing is different from what is recorded.")
    before = "\n".join(f"{name}: {getattr(row, name)}" for name in changed)
    for name in changed:
        setattr(row, name, wanted[name])
    row.save(update_fields=changed)
    label = ", ".join(name.replace("_", " ") for name in changed)
    record(case_stream(case.pk), events.PublicationCorrected(what, label, before, reason.strip()))
