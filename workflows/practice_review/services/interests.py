"""A reviewer's interests while they review: declared again, and confirmed at milestones (§4.5)."""

from datetime import date

from django.db import transaction

from reviews.cases.models import Case
from workflows.clock.calendar import local_date
from workflows.engine import procedures
from workflows.engine.models import CaseProcess
from workflows.engine.starting import AlreadyStarted, start
from workflows.practice_review.models import Appointment, ConflictForm, ConflictOutcome
from workflows.practice_review.refusals import Excluded, PracticeReviewRefused
from workflows.practice_review.services.reviewers import latest_form, reviewer_of, wall

INTERESTS = "practice_review_interests"


class DeclarationNeeded(PracticeReviewRefused):
    """A new declaration of interests has to be recorded and assessed first."""


@transaction.atomic
def renew_interests(case: Case, *, stop_access: bool, today: date) -> None:
    """Ask the reviewer for a new declaration, which is assessed again; raise PracticeReviewRefused (§4.5, E29)."""
    held = reviewer_of(case)
    if held is None:
        raise PracticeReviewRefused("Nobody reviews this case.")
    try:
        with transaction.atomic():
            start(INTERESTS, case, about=held.candidate)
    except AlreadyStarted:
        raise PracticeReviewRefused("A new declaration has been asked for already.") from None
    if stop_access:
        wall(held, today=today)


def is_declaring(held: Appointment) -> bool:
    """Whether a new declaration was asked for and is not assessed yet."""
    flow_class, subject = procedures.flow_of(INTERESTS), held.candidate.subject
    running = CaseProcess.objects.filter(case_id=held.case_id, flow_class=flow_class, finished=None)
    return bool(running.filter(subject=subject).exists())


def check_interests(held: Appointment, *, today: date) -> None:
    """Refuse access on a declaration that is not assessed, excludes, or is older than the end of the last access.

    Raises Excluded, DeclarationNeeded (0181).
    """
    form = latest_form(held.candidate)
    if form is None or form.outcome in {ConflictOutcome.OPEN, ConflictOutcome.EXCLUDED}:
        raise Excluded("The newest declaration of interests is not assessed, or excludes the reviewer.")
    if is_declaring(held):
        raise DeclarationNeeded("A new declaration of interests was asked for. Give access when it is assessed.")
    if _is_older(form, held, today):
        raise DeclarationNeeded(
            "The reviewer's access has ended. Ask for a new declaration of interests; give access when it is assessed."
        )


def _is_older(form: ConflictForm, held: Appointment, today: date) -> bool:
    """Whether access ended after this declaration: taken away, ended by hand, or run out."""
    if held.access_ended_at is not None and form.recorded_at <= held.access_ended_at:
        return True
    ended = held.grant is not None and held.grant.until < today
    if not ended or held.grant is None:
        return False
    return form.recorded_at <= held.grant.granted_at or local_date(form.recorded_at) <= held.grant.until


def to_be_confirmed(case: Case) -> ConflictForm | None:
    """The declaration a milestone of the report asks about: the reviewer's newest; None when nobody reviews."""
    held = reviewer_of(case)
    return latest_form(held.candidate) if held is not None else None


def confirm_at_milestone(case: Case, *, unchanged: bool) -> ConflictForm | None:
    """Give the declaration that a milestone rests on, None when nobody reviews; raise Excluded, DeclarationNeeded."""
    held = reviewer_of(case)
    form = latest_form(held.candidate) if held is not None else None
    if held is None or form is None:
        return None
    if is_declaring(held) or form.outcome == ConflictOutcome.OPEN:
        raise DeclarationNeeded("The reviewer declares interests again. A delegated partner assesses that first.")
    if form.outcome == ConflictOutcome.EXCLUDED:
        raise Excluded("The reviewer is excluded by a conflict of interest. They are removed first.")
    if not unchanged:
        raise DeclarationNeeded(
            "The reviewer's interests have changed. Ask the partnership manager for a new declaration; "
            "go on when it is assessed. Until then, save this and come back later."
        )
    return form
