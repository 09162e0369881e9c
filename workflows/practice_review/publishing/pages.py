"""Pages about a publication beside its tasks: the overview and what people do there."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.practice_review import PRACTICE_REVIEW
from reviews.cases.subnav import case_context
from reviews.decisions.reading import may_read_decisions
from reviews.people.models import User
from reviews.presentation.pdf import PdfMarks, PdfUnavailable, pdf_response
from reviews.trail.reads import record_view
from workflows.practice_review.models import PublicationCopy
from workflows.practice_review.publishing.changes import record_change
from workflows.practice_review.publishing.copies import correct_copy, record_comments, record_copies
from workflows.practice_review.publishing.forms import (
    ChangeForm,
    CommentsForm,
    CopiesForm,
    CopyCorrectionForm,
    MoveForm,
)
from workflows.practice_review.publishing.overview import overview_of
from workflows.practice_review.publishing.planning import move_publication
from workflows.practice_review.publishing.reading import outcome_of, plan_of
from workflows.practice_review.publishing.side_page import SidePage
from workflows.practice_review.publishing.tasks import wanted_copies
from workflows.practice_review.publishing.turning import leave


def reader_of(request: HttpRequest, ref: str) -> tuple[User, Case]:
    """The person and the case, when they may read the decision record of this practice review; else 404."""
    case = case_or_404(request, ref)
    user = request.user
    if case.kind != PRACTICE_REVIEW or not isinstance(user, User) or not may_read_decisions(user, case):
        raise Http404
    return user, case


@require_safe
def publication(request: HttpRequest, ref: str) -> HttpResponse:
    """How the publication stands: plan, copies, changes, holds, delays, breach, outcome."""
    user, case = reader_of(request, ref)
    record_view(case.pk, "the publication plan")
    page = case_context(request, case, "pr_publication") | overview_of(case, user)
    return render(request, "workflows/practice_review/publishing/publication.html", page)


@require_safe
def publication_pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """The publication plan as an accessible PDF."""
    user, case = reader_of(request, ref)
    if plan_of(case) is None:
        raise Http404
    record_view(case.pk, "the publication plan, as a PDF")
    marks = PdfMarks(case.reference, user.name, timezone.now(), case.marking)
    context = overview_of(case, user) | {"case": case}
    template = "workflows/practice_review/publishing/plan_pdf.html"
    try:
        return pdf_response(template, context, marks, filename=f"{case.reference}-publication-plan.pdf")
    except PdfUnavailable as unavailable:
        return render(request, "errors/no_pdf.html", {"missing": str(unavailable)})


class Move(SidePage):
    """Move the planned day; C6 follows (E27)."""

    form_class = MoveForm
    page_title = "Move the publication"
    submit = "Move the publication"
    done = "The publication was moved, and the last day for the copies with it."

    def find(self, **kwargs: Any) -> None:
        """There must be a plan, and no outcome."""
        if plan_of(self.case) is None or outcome_of(self.case) is not None:
            raise Http404

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Move it."""
        move_publication(self.case, data["to"], data["reason"], by=self.user, at=at)


class AddCopies(SidePage):
    """Record copies one by one, also after a publication that was too early."""

    form_class = CopiesForm
    page_title = "Record copies of the report"
    submit = "Record the copies"
    done = "The copies were recorded."

    def find(self, **kwargs: Any) -> None:
        """Somebody must still be without a copy."""
        self.wanted = wanted_copies(self.case)
        if not self.wanted:
            raise Http404

    def get_form_kwargs(self) -> dict[str, Any]:
        """Who has none yet."""
        return super().get_form_kwargs() | {"wanted": self.wanted, "all_at_once": False}

    def form_valid(self, form: Any) -> HttpResponse:
        """Give the copies instead of the boxes."""
        self.sent = form.sent()
        return super().form_valid(form)

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Record them."""
        record_copies(self.case, self.sent, by=self.user, at=at)


class CopyPage(SidePage):
    """A page about one copy."""

    copy: PublicationCopy

    def find(self, **kwargs: Any) -> None:
        """The copy belongs to the case."""
        found = PublicationCopy.objects.filter(case=self.case, pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.copy = found
        self.caption = found.name


class Comments(CopyPage):
    """What a recipient said, and the partners' regard to it."""

    form_class = CommentsForm
    page_title = "Comments on the copy"
    submit = "Save the comments"
    done = "The comments were recorded."

    def get_initial(self) -> dict[str, Any]:
        """What was recorded before."""
        copy = self.copy
        return {"commented_on": copy.commented_on, "comments": copy.comments, "regard": copy.regard}

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Keep them."""
        record_comments(self.copy, data["comments"], data["commented_on"], data["regard"])


class CorrectCopy(CopyPage):
    """Another day of sending, with a reason."""

    form_class = CopyCorrectionForm
    page_title = "Correct the day of sending"
    submit = "Correct the day"
    done = "The day of sending was corrected."

    def get_initial(self) -> dict[str, Any]:
        """The day recorded."""
        return {"sent_on": self.copy.sent_on}

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Correct it."""
        correct_copy(self.copy, data["sent_on"], data["reason"])


class Change(SidePage):
    """The report was changed after copies were sent (E28)."""

    form_class = ChangeForm
    page_title = "The report was changed after copies were sent"
    submit = "Record the change"
    done = "The change was recorded."

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Log it; a material one takes the procedure back to the report."""
        material = data["material"] == "material"
        record_change(self.case, material=material, what=data["what"], why=data["why"], by=self.user, at=at)
        if material:
            leave(self.case, "send_copies", "record_publication")
