"""The timetable, the answers once more, and the case."""

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from reviews.cases.access import case_or_404
from reviews.cases.services import CaseRefusal
from reviews.people.models import User
from reviews.people.policy import require
from reviews.presentation.form_page import refuse
from workflows.clock.errors import ClockRefused
from workflows.clock.models import Deadline
from workflows.rapid_review.clocks import AWARE, SIN_SENT
from workflows.rapid_review.opening.answers import Answers
from workflows.rapid_review.opening.confirming import AnswersIncomplete, open_from
from workflows.rapid_review.opening.dates import computed_dates
from workflows.rapid_review.opening.models import OpeningDraft
from workflows.rapid_review.opening.review import problem_links, sections
from workflows.rapid_review.opening.steps import before
from workflows.rapid_review.opening.views.door import page_url, with_draft

HERE = "workflows/rapid_review/opening/"


@require_http_methods(["GET"])
@with_draft
def timetable_page(request: HttpRequest, draft: OpeningDraft) -> HttpResponse:
    """Show every date that follows, before anything is recorded."""
    answers = Answers(draft)
    aware = answers.cleaned.get("awareness", {}).get("la_became_aware")
    sent = answers.cleaned.get("notification", {}).get("sent_at")
    context = {
        "draft": draft,
        "aware": aware,
        "sent": sent,
        "rows": computed_dates(aware, sent),
        "back_url": page_url(draft, before("timetable", notified=answers.notified)),
        "next_url": page_url(draft, "check"),
        "mend_url": page_url(draft, "awareness", change=True),
        "today": timezone.localdate(),
    }
    return render(request, HERE + "timetable.html", context)


@require_http_methods(["GET", "POST"])
@with_draft
def check_page(request: HttpRequest, draft: OpeningDraft) -> HttpResponse:
    """Show every answer with a way to change it; on POST open the case, once."""
    refusal = ""
    if request.method == "POST":
        try:
            case = open_from(draft, by=cast("User", request.user), at=timezone.now())
            return redirect("rapid_review_opened", ref=case.reference)
        except AnswersIncomplete:
            pass
        except (CaseRefusal, ClockRefused) as refused:
            refusal = str(refused)
    answers = Answers(draft)
    problems = problem_links(answers)
    context = {
        "draft": draft,
        "sections": sections(answers),
        "problems": problems,
        "refusal": refusal,
        "back_url": page_url(draft, "timetable"),
    }
    page = render(request, HERE + "check.html", context)
    return refuse(page) if request.method == "POST" else page


@require_http_methods(["GET"])
def opened(request: HttpRequest, ref: str) -> HttpResponse:
    """Confirm that the case is open: its reference, its dates, what happens next."""
    case = case_or_404(request, ref)
    require(request.user, "open_case")
    deadlines = Deadline.objects.filter(case=case).select_related("rule", "case").order_by("due_on")
    moments = dict(case.facts.values_list("name", "at"))
    running = {deadline.code for deadline in deadlines}
    rows = computed_dates(moments.get(AWARE), moments.get(SIN_SENT))
    context = {
        "case": case,
        "deadlines": deadlines,
        "expected": [row for row in rows if row.rule.code not in running],
    }
    return render(request, HERE + "opened.html", context)
