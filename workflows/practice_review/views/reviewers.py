"""L-4 and L-5: candidates, interests, appointment."""

from datetime import datetime
from typing import Any

from reviews.people.models import User
from reviews.people.roles import Role
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.practice_review.forms.reviewers import (
    AppointmentForm,
    AssessmentForm,
    DeclarationForm,
    ProposalForm,
)
from workflows.practice_review.models import Candidate, ConflictForm
from workflows.practice_review.refusals import PracticeReviewRefused
from workflows.practice_review.services import appointing, reviewers
from workflows.practice_review.services.reviewers import QUESTIONS
from workflows.practice_review.views.terms import title_of

FIRST_OCCASION, LATER_OCCASION = "selection", "while the review runs"


class NoCandidate(PracticeReviewRefused):
    """The list of candidates is empty."""


class ProposeReviewer(FormTaskPage):
    """The candidates, each added on a page of its own; then that the list is complete."""

    node = "propose_reviewer"
    form_class = ProposalForm
    template_name = "workflows/practice_review/propose_reviewer.html"
    submit = "Ask for their declarations of interests"
    next_step = "Each candidate's interests are declared, and assessed by a delegated partner."

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """Who has been listed."""
        return super().extra_context(item) | {"candidates": list(reviewers.in_selection(item.case))}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Close the list; at least one candidate must wait for an assessment or be free to be appointed."""
        if not reviewers.to_be_assessed(item.case) and not reviewers.eligible(item.case):
            raise NoCandidate("Add at least one candidate whose interests can be assessed.")


class CandidatePage(FormTaskPage):
    """A step of one candidate's branch."""

    def candidate(self, item: WorkItem) -> Candidate:
        """Whom the branch is about."""
        found: Candidate = item.task.seed
        return found

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """Whom the branch is about."""
        return super().extra_context(item) | {"candidate": self.candidate(item)}


class DeclareConflict(CandidatePage):
    """The five questions."""

    node = "declare_conflict"
    form_class = DeclarationForm
    template_name = "workflows/practice_review/declare_conflict.html"
    submit = "Record the declaration"
    next_step = "A delegated partner assesses it."

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record the answers."""
        candidate = self.candidate(item)
        occasion = LATER_OCCASION if reviewers.latest_form(candidate) else FIRST_OCCASION
        reviewers.declare(candidate, form.cleaned_data | {"occasion": occasion}, by=by, at=at)


class AssessConflict(CandidatePage):
    """None, manageable with mitigation, or excluded."""

    node = "assess_conflict"
    form_class = AssessmentForm
    template_name = "workflows/practice_review/assess_conflict.html"
    submit = "Record the assessment"

    def form_of(self, item: WorkItem) -> ConflictForm:
        """The declaration that waits."""
        found = reviewers.latest_form(self.candidate(item))
        assert found is not None, "a declaration comes before its assessment"
        return found

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What was declared."""
        form = self.form_of(item)
        return super().extra_context(item) | {"declaration": form, "answers": answers_of(form)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it."""
        reviewers.assess(self.form_of(item), form.cleaned_data, by=by, title=title_of(by, Role.DSP), at=at)


class Appoint(FormTaskPage):
    """Who is appointed on what terms; or nobody, and the search goes on."""

    node = "appoint"
    form_class = AppointmentForm
    template_name = "workflows/practice_review/appoint.html"
    submit = "Record the decision"
    next_step = "The Panel, Ofsted and the Department for Education are told who reviews."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Whom the partners can appoint: nobody who is excluded."""
        return {"eligible": reviewers.eligible(item.case)}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """How each candidate was assessed."""
        rows = [(one, reviewers.latest_form(one)) for one in reviewers.in_selection(item.case)]
        return super().extra_context(item) | {"rows": rows}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Appoint, or go back to the list."""
        chosen = form.chosen()
        if chosen is None:
            reviewers.appoint_nobody(item.case, form.cleaned_data["reasons"])
            return
        appointing.appoint(item.case, chosen, form.cleaned_data, by=by, at=at)


def answers_of(form: ConflictForm) -> list[tuple[str, str]]:
    """The five questions with what was answered."""
    return [(question, getattr(form, name) or "Nothing to declare") for name, question in QUESTIONS.items()]
