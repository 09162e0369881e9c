"""What is done with comments beside the tasks: more of them, answers, taking back, going ahead without."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.services import CaseRefusal
from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.people.policy import may
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import refuse
from workflows.engine.doing import withdraw
from workflows.engine.models import WorkItem
from workflows.engine.views import user_of
from workflows.practice_review.comments import notices
from workflows.practice_review.comments.answering import answer_comment
from workflows.practice_review.comments.commenting import send_comments, stop_waiting, withdraw_comment
from workflows.practice_review.comments.forms import AnswerForm, CommentsForm, ReasonForm
from workflows.practice_review.comments.pages import MENU
from workflows.practice_review.comments.paragraphs import numbered
from workflows.practice_review.comments.reading import may_answer, own_parts
from workflows.practice_review.comments.rounds import latest_round, part_of
from workflows.practice_review.models import AgencyComments, Comment

FOLDER = "workflows/practice_review/comments"
OVER = "The answers to this draft are finished: no comment or answer is taken any more."


def one_form(
    request: HttpRequest, case: Case, template: str, form: Any, act: Callable[[Any], str], **context: Any
) -> HttpResponse:
    """Show a form inside the case, or act and go to the address that `act` gives; a refusal is 422."""
    page = case_context(request, case, MENU) | {"form": form} | context
    if request.method == "POST":
        if form.is_valid():
            try:
                with transaction.atomic():
                    return redirect(act(form))
            except CaseRefusal as refusal:
                form.add_error(None, str(refusal))
        return refuse(render(request, f"{FOLDER}/{template}", page))
    return render(request, f"{FOLDER}/{template}", page)


def comments_url(case: Case) -> str:
    """The page of all comments."""
    return reverse("pr_comments", kwargs={"ref": case.reference})


def _part_or_404(user: User, case: Case, pk: int) -> AgencyComments:
    part = AgencyComments.objects.filter(round__case=case, pk=pk).select_related("round__version", "agency").first()
    if part is None or not own_parts(user, part.round).filter(pk=part.pk).exists():
        raise Http404("This is not a part of your agency.")
    return part


@transaction.atomic
def add(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """More comments of an agency whose task is done or no longer waited for, until the answers are finished."""
    case, user = case_or_404(request, ref), user_of(request)
    part = _part_or_404(user, case, pk)
    if not (part.round.is_open and case.is_open):
        return conflict(request, OVER, back_url=comments_url(case))
    task = WorkItem.objects.open().filter(case=case, node="comment_draft", agency=part.agency_id).first()
    if task is not None:
        return redirect("task", pk=task.pk)
    data = request.POST if request.method == "POST" else None
    form = CommentsForm(data, initial={"has_comments": "yes"})

    def act(valid: Any) -> str:
        sent = send_comments(part, valid.said(), by=user, at=timezone.now())
        notices.tell_more(part, sent[0].number)
        messages.success(request, "Your comments were sent to the reviewer.")
        return comments_url(case)

    headings = numbered(part.round.version.sections, part.round.headings)
    return one_form(request, case, "add.html", form, act, part=part, round=part.round, headings=headings)


def _comment_or_404(case: Case, pk: int) -> Comment:
    rows = Comment.objects.filter(part__round__case=case, pk=pk)
    found = rows.select_related("part__agency", "part__round__version").first()
    if found is None:
        raise Http404("There is no such comment.")
    return found


@transaction.atomic
def answer(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Answer one comment; then the next one that has no answer."""
    case, user = case_or_404(request, ref), user_of(request)
    comment = _comment_or_404(case, pk)
    if not may_answer(user, case):
        raise Http404("The reviewer or the business team answers comments.")
    if not comment.part.round.is_open:
        return conflict(request, OVER, back_url=comments_url(case))
    if comment.withdrawn_at is not None:
        return conflict(request, "The agency has taken this comment back.", back_url=comments_url(case))
    initial = {"answer": comment.answer, "words": comment.answer_words}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=initial)

    def act(valid: Any) -> str:
        data = valid.cleaned_data
        answer_comment(comment, data["answer"], data["words"], by=user, at=timezone.now())
        messages.success(request, f"Comment {comment.number} is answered.")
        open_ones = Comment.objects.filter(part__round=comment.part.round_id).unanswered()
        following = open_ones.order_by("number").first()
        if following is None:
            return comments_url(case)
        return reverse("pr_comment_answer", kwargs={"ref": case.reference, "pk": following.pk})

    paragraph = _paragraph(comment)
    return one_form(request, case, "answer.html", form, act, comment=comment, paragraph=paragraph)


def _paragraph(comment: Comment) -> str:
    held = comment.part.round
    lines = [line for heading in numbered(held.version.sections, held.headings) for line in heading.paragraphs]
    return next((line.text for line in lines if line.number == comment.paragraph.strip()), "")


@transaction.atomic
def take_back(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """An agency takes one of its comments back, with the reason."""
    case, user = case_or_404(request, ref), user_of(request)
    comment = _comment_or_404(case, pk)
    _part_or_404(user, case, comment.part_id)
    if not comment.part.round.is_open or comment.withdrawn_at is not None or comment.answer:
        said = "This comment was answered or taken back, or the answers are finished."
        return conflict(request, said, back_url=comments_url(case))
    form = ReasonForm(request.POST if request.method == "POST" else None)

    def act(valid: Any) -> str:
        withdraw_comment(comment, valid.cleaned_data["reason"], at=timezone.now())
        messages.success(request, f"Comment {comment.number} was taken back.")
        return comments_url(case)

    return one_form(request, case, "take_back.html", form, act, comment=comment)


@transaction.atomic
def go_ahead(request: HttpRequest, ref: str, task_pk: int) -> HttpResponse:
    """Stop waiting for one agency's comments; late ones are still taken until the answers are finished."""
    case, user = case_or_404(request, ref), user_of(request)
    rows = WorkItem.objects.filter(case=case, pk=task_pk, node="comment_draft").select_related("agency", "process")
    item, held = rows.first(), latest_round(case)
    if not may(user, "withdraw_agency", case) or item is None or item.agency is None or held is None:
        raise Http404
    gone = "This task is done: the review does not wait for this agency."
    if not item.is_open:
        return conflict(request, gone, back_url=comments_url(case))
    agency, process = item.agency, item.process
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with process.flow_class.lock(process.pk):
            if not WorkItem.objects.open().filter(pk=item.pk).exists():
                return conflict(request, gone, form=form, back_url=comments_url(case))
            stop_waiting(part_of(held, agency), form.cleaned_data["reason"])
            withdraw(item.pk, by=user)
        messages.success(request, f"The review goes ahead without comments of {agency.name}.")
        return redirect(comments_url(case))
    page = case_context(request, case, MENU) | {"form": form, "agency": agency}
    response = render(request, f"{FOLDER}/go_ahead.html", page)
    return refuse(response) if request.method == "POST" else response
