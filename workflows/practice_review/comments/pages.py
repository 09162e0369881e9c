"""The comments of a case to read: each agency's own, or all for those who read the draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.people.policy import may
from reviews.trail.reads import record_view
from workflows.engine.models import WorkItem
from workflows.engine.views import user_of
from workflows.practice_review.comments.paragraphs import numbered
from workflows.practice_review.comments.reading import has_comments_page, may_answer, own_parts, reads_all
from workflows.practice_review.comments.rounds import due_days
from workflows.practice_review.models import AgencyComments, Comment, DraftRound

MENU = "pr_comments"


@dataclass(frozen=True)
class Line:
    """One agency in a round as one person sees it, with what they can do now."""

    part: AgencyComments
    comments: list[Comment]
    due: date | None
    overdue: bool
    task_url: str = ""
    more_url: str = ""
    go_ahead_url: str = ""


SHOWN: dict[str, tuple[str, Callable[[Comment], bool]]] = {
    "": ("All comments", lambda one: True),
    "open": ("Without an answer", lambda one: not one.answer and one.withdrawn_at is None),
    "late": ("Late", lambda one: one.late),
}
"""What may be shown: words, and which comments."""


def lines_of(user: User, case: Case, held: DraftRound, today: date, show: str = "") -> list[Line]:
    """The agencies of a round that this person may read; as many queries for twenty agencies as for one."""
    own = {part.agency_id for part in own_parts(user, held)}
    parts = held.agencies.select_related("agency", "sent_by").prefetch_related("comments__answered_by")
    if not reads_all(user, case):
        parts = parts.filter(agency_id__in=own)
    waiting = WorkItem.objects.open().filter(case=case, node="comment_draft").values_list("agency_id", "pk")
    tasks = {agency: pk for agency, pk in waiting if agency is not None}
    due, where, stops = due_days(held), {"ref": case.reference}, bool(may(user, "withdraw_agency", case))
    _, wanted = SHOWN[show]
    lines = []
    for part in parts:
        task, day = tasks.get(part.agency_id), due.get(part.agency_id)
        mine = part.agency_id in own and held.is_open and case.is_open
        line = Line(
            part,
            [one for one in part.comments.all() if wanted(one)],
            day,
            overdue=bool(task and day and day < today),
            task_url=reverse("task", kwargs={"pk": task}) if task and mine else "",
            more_url=reverse("pr_comments_add", kwargs=where | {"pk": part.pk}) if mine and not task else "",
            go_ahead_url=reverse("pr_comments_go_ahead", kwargs=where | {"task_pk": task}) if task and stops else "",
        )
        lines.append(line)
    return lines


@require_safe
def comments(request: HttpRequest, ref: str) -> HttpResponse:
    """Every round of a case: its comments and answers. Answers are shown to agencies when all are finished."""
    case, user = case_or_404(request, ref), user_of(request)
    if not has_comments_page(user, case):
        raise Http404("There are no comments on a draft for you to read.")
    today = timezone.localdate()
    rounds = DraftRound.objects.filter(case=case).select_related("version", "answered_by").order_by("-number")
    asked = request.GET.get("show", "")
    show = asked if asked in SHOWN else ""
    found = [(held, lines_of(user, case, held, today, show)) for held in rounds]
    everything = reads_all(user, case)
    record_view(case.pk, "the comments on the draft report")
    context = {
        "rounds": [(held, lines) for held, lines in found if lines],
        "answers": may_answer(user, case),
        "everything": everything,
        "shown": [(code, words, code == show) for code, (words, _) in SHOWN.items()],
        "nothing": bool(show) and not any(line.comments for _, lines in found for line in lines),
    }
    page = case_context(request, case, MENU) | context
    return render(request, "workflows/practice_review/comments/comments.html", page)


@require_safe
def draft(request: HttpRequest, ref: str) -> HttpResponse:
    """The headings that agencies check, with numbered paragraphs; agencies read them until the answers are finished."""
    case, user = case_or_404(request, ref), user_of(request)
    held = DraftRound.objects.filter(case=case).select_related("version").order_by("-number").first()
    if held is None or not has_comments_page(user, case):
        raise Http404("There is no draft for you to check.")
    if not reads_all(user, case) and not (held.is_open and own_parts(user, held).exists()):
        raise Http404("The answers are finished: the draft is no longer open to agencies.")
    record_view(case.pk, f"the draft report, version {held.version.label}", obj=f"draft_round:{held.pk}")
    context = {"round": held, "headings": numbered(held.version.sections, held.headings)}
    page = case_context(request, case, MENU) | context
    return render(request, "workflows/practice_review/comments/draft.html", page)
