"""L-12 as tasks: send the draft, comment on it, finish the answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from reviews.people.models import User
from reviews.returns.visibility import agencies_written_for
from reviews.trail.reads import record_view
from workflows.engine import drafts
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.practice_review.comments import notices
from workflows.practice_review.comments.answering import finish_answers
from workflows.practice_review.comments.commenting import say_none, send_comments
from workflows.practice_review.comments.forms import (
    FIRST_ROWS,
    LETTER,
    MORE_ROWS,
    CommentsForm,
    FinishForm,
    SendDraftForm,
    rows_in,
)
from workflows.practice_review.comments.paragraphs import FOR_ACCURACY, numbered
from workflows.practice_review.comments.refusals import NoDraft
from workflows.practice_review.comments.rounds import latest_round, part_of, send_draft
from workflows.practice_review.evidence.askable import askable
from workflows.practice_review.models import Comment, DraftRound
from workflows.practice_review.services import terms
from workflows.practice_review.services.report import latest_draft


def round_of(item: WorkItem) -> DraftRound:
    """The round a task is about; raise NoDraft."""
    held = latest_round(item.case)
    if held is None:
        raise NoDraft("No draft has been sent yet.")
    return held


class SendDraft(FormTaskPage):
    """Which version, which headings, to whom."""

    node = "send_draft"
    form_class = SendDraftForm
    template_name = "workflows/practice_review/comments/send_draft.html"
    submit = "Send the draft"
    next_step = "Each agency gets a task and a message at once; they have ten working days."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Every agency that can be asked, without the reviewer's own."""
        return {"agencies": list(askable(item.case))}

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """The agencies of the terms, the headings that state facts, the usual letter."""
        named = [str(agency.pk) for agency in terms.agencies_of(item.case)]
        return {"agencies": named, "headings": list(FOR_ACCURACY), "letter": LETTER}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The version that goes out."""
        return super().extra_context(item) | {"version": latest_draft(item.case)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Send it."""
        send_draft(item.case, form.cleaned_data, form.chosen_agencies(), by=by, at=at)


class CommentDraft(FormTaskPage):
    """An agency reads the draft and comments in rows, or says that it has nothing to correct."""

    node = "comment_draft"
    form_class = CommentsForm
    template_name = "workflows/practice_review/comments/comment_draft.html"
    submit = "Send to the reviewer"
    next_step = "The reviewer answers each comment. You can read the answers when they are finished."

    rows = FIRST_ROWS

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """How many rows an empty form has; one that was sent has those it came with."""
        return {"rows": self.rows}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As many rows as are kept in the draft, or asked for."""
        draft = drafts.draft_of(self.item, self.user)
        asked = request.GET.get("rows", "")
        more = int(asked) if asked.isdecimal() and len(asked) < 4 else 0
        self.rows = max(self.rows, rows_in(draft.data) if draft else 0, more)
        return super().get(request, *args, **kwargs)

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The draft with numbered paragraphs; reading it is recorded."""
        held = round_of(item)
        if self.request.method == "GET" and item.agency_id in agencies_written_for(self.user):
            record_view(item.case_id, f"the draft report, version {held.version.label}", obj=f"draft_round:{held.pk}")
        headings = numbered(held.version.sections, held.headings)
        return super().extra_context(item) | {"round": held, "headings": headings}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """More rows without JavaScript: what was typed is kept as a draft."""
        if "more_rows" in request.POST and self.item.is_open and self.acts():
            drafts.save_draft(request, self.item, self.user)
            return redirect(f"{request.path}?rows={rows_in(request.POST) + MORE_ROWS}")
        return super().post(request, *args, **kwargs)

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Send the comments, or note that there are none."""
        assert item.agency is not None, "a task of an agency"
        part = part_of(round_of(item), item.agency)
        said = form.said()
        if said:
            send_comments(part, said, by=by, at=at)
        else:
            say_none(part, by=by, at=at)


class AnswerComments(FormTaskPage):
    """Every comment with its answer; finished when none is open."""

    node = "answer_comments"
    form_class = FinishForm
    template_name = "workflows/practice_review/comments/answer_comments.html"
    submit = "Finish the answers"
    next_step = "The agencies can read the answers, and no comment is taken any more. The report is finished next."

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The comments, those without an answer first."""
        held = latest_round(item.case)
        rows = Comment.objects.filter(part__round=held).standing().select_related("part__agency", "answered_by")
        comments = sorted(rows, key=lambda one: (bool(one.answer), one.number))
        waiting = sum(not one.answer for one in comments)
        return super().extra_context(item) | {"round": held, "comments": comments, "waiting": waiting}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Finish them and tell the agencies."""
        held = finish_answers(item.case, by=by, at=at)
        if held is not None:
            notices.tell_answered(held)
