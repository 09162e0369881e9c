"""The pages of the checks: the task, the list, requests to the reviewer and their replies."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.people.policy import may
from reviews.trail.reads import record_view
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem
from workflows.engine.tasks_page import TaskPage
from workflows.practice_review.models import ProgressCheck, ReviewerRequest
from workflows.practice_review.monitoring.checking import ask_reviewer, record_check, record_reply
from workflows.practice_review.monitoring.forms import CheckForm, ReplyForm, RequestForm
from workflows.practice_review.monitoring.running import CLOCK
from workflows.practice_review.publishing.pages import reader_of
from workflows.practice_review.publishing.side_page import SidePage

OVERSEE = "oversee_review"


class CheckProgress(TaskPage):
    """Regulation 14: time taken, quality, a written request if need be, when next."""

    node = "check_progress"
    form_class = CheckForm
    template_name = "workflows/practice_review/monitoring/check.html"

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """The interval chosen last time."""
        last = ProgressCheck.objects.filter(case=item.case).order_by("-number").first()
        return {"next_in_weeks": str(last.next_in_weeks)} if last else {}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The last check, and what the reviewer has not answered."""
        waiting = ReviewerRequest.objects.filter(case=item.case, replied_on=None)
        return super().extra_context(item) | {
            "submit": "Record the check",
            "next_step": "The next check opens at once, due in the weeks you choose.",
            "last": ProgressCheck.objects.filter(case=item.case).order_by("-number").first(),
            "waiting": waiting,
        }

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it."""
        record_check(item.case, form.cleaned_data, by=by, at=at)


@require_safe
def checks(request: HttpRequest, ref: str) -> HttpResponse:
    """Every check, and what the reviewer was asked in writing."""
    user, case = reader_of(request, ref)
    record_view(case.pk, "the checks of the review")
    page = {
        "checks": ProgressCheck.objects.filter(case=case).select_related("checked_by"),
        "requests": ReviewerRequest.objects.filter(case=case),
        "next": Deadline.objects.open().filter(case=case, code=CLOCK).select_related("case").first(),
        "may_ask": case.is_open and bool(may(user, OVERSEE, case)),
    }
    return render(
        request, "workflows/practice_review/monitoring/checks.html", case_context(request, case, "pr_checks") | page
    )


class AskReviewer(SidePage):
    """A written request between two checks."""

    verb = OVERSEE
    current = "pr_checks"
    form_class = RequestForm
    page_title = "Record a written request to the reviewer"
    submit = "Record the request"
    done = "The request was recorded."
    intro = "Send the request to the reviewer yourself; here it is kept with its reply."

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Keep it."""
        ask_reviewer(self.case, data["written_request"], data["wanted_by"], by=self.user, at=at)


class RecordReply(SidePage):
    """The reviewer's reply."""

    verb = OVERSEE
    current = "pr_checks"
    form_class = ReplyForm
    page_title = "Record the reviewer's reply"
    submit = "Record the reply"
    done = "The reply was recorded."
    asked: ReviewerRequest

    def find(self, **kwargs: Any) -> None:
        """The request belongs to the case."""
        found = ReviewerRequest.objects.filter(case=self.case, pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.asked = found
        self.intro = found.asked

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Record it."""
        record_reply(self.asked, data["replied_on"], data["reply"], by=self.user)
