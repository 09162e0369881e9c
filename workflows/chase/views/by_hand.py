"""What can be done about one deadline by hand: the overview, and its small forms."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.subnav import case_context
from reviews.people.duty_words import in_words
from reviews.people.models import User
from reviews.people.policy import Answer, may
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import FormPage
from workflows.chase.by_hand.about import may_answer_for
from workflows.chase.by_hand.answering import is_reminded
from workflows.chase.by_hand.more_time import why_no_more_time
from workflows.chase.by_hand.refusals import AlreadyAnswered, ByHandRefused, DeadlineOver
from workflows.chase.models import Acknowledgement, HandChase, MoreTimeRequest, Snooze, WaitingNote
from workflows.clock.calendars import local_today
from workflows.clock.errors import ClockRefused
from workflows.clock.models import Deadline
from workflows.clock.views.entitled import deadline_or_404
from workflows.clock.visibility import SEES_EVERY_DEADLINE

CHASES, ANSWERS_REQUESTS = "chase", "set_dates"


@require_safe
def deadline_by_hand(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Show what was done about a deadline by hand, and what this person can do."""
    case = case_or_404(request, ref)
    deadline = deadline_or_404(request, case, pk)
    user = person(request)
    chases = list(HandChase.objects.filter(deadline=deadline).select_related("by"))
    words = in_words(one.duty for one in chases)
    answers = bool(may_answer_for(user, deadline))
    requests = list(MoreTimeRequest.objects.filter(deadline=deadline).select_related("asked_by", "decided_by"))
    context = {
        "deadline": deadline,
        "state": deadline.state(local_today()),
        "requests": requests,
        "request_waits": any(one.waits for one in requests),
        "acknowledged": Acknowledgement.objects.filter(deadline=deadline).select_related("by"),
        "waiting": WaitingNote.objects.filter(deadline=deadline).select_related("by", "cleared_by"),
        "chases": [(one, words[one.duty]) for one in chases],
        "snooze": Snooze.objects.running(timezone.now()).filter(deadline=deadline, person=user).first(),
        "is_reminded": deadline.is_open and is_reminded(deadline, user),
        "answers": answers,
        "notes": answers or may(user, ANSWERS_REQUESTS),
        "may_chase": may(user, CHASES),
        "may_decide": may(user, ANSWERS_REQUESTS),
        "reads_notes": answers or bool(user.roles & SEES_EVERY_DEADLINE),
        "has_acknowledged": Acknowledgement.objects.filter(deadline=deadline, by=user).exists(),
        "why_no_more_time": why_no_more_time(deadline),
    }
    return render(request, "workflows/chase/by_hand.html", case_context(request, case, "case_deadlines") | context)


def person(request: HttpRequest) -> User:
    """The person who is signed in; raise Http404 for anybody else."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


class ByHandPage(FormPage):
    """A small form about one deadline: find, ask the policy, act; 409 when it is over meanwhile, 422 when refused."""

    template_name = "workflows/chase/act.html"
    verb: ClassVar[str] = ""
    """Without a verb it is for the people of the agency that owes the deadline."""
    done: ClassVar[str] = "Saved."
    case: Case
    deadline: Deadline
    user: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the deadline first: what is foreign answers 404, then ask the policy."""
        self.case = case_or_404(request, kwargs["ref"])
        self.deadline = deadline_or_404(request, self.case, kwargs["pk"])
        self.user = person(request)
        self.caption, self.back_url = self.deadline.title, self.get_success_url()
        self.find()
        if not (answer := self.allowed()):
            raise PermissionDenied(answer.reason)
        return super().dispatch(request, *args, **kwargs)

    def find(self) -> None:
        """Look up more of what the page is about; raise Http404."""

    def allowed(self) -> Answer:
        """Ask the policy."""
        return may(self.user, self.verb, self.case) if self.verb else may_answer_for(self.user, self.deadline)

    def act(self, form: BaseForm) -> None:
        """Do it; raise ByHandRefused or ClockRefused."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which deadline."""
        return super().get_context_data(**({"deadline": self.deadline, "case": self.case} | kwargs))

    def get_success_url(self) -> str:
        """Go back to the overview."""
        return reverse("deadline_by_hand", kwargs={"ref": self.case.reference, "pk": self.deadline.pk})

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Act, say so, go back; a refusal becomes an error on the form."""
        try:
            self.act(form)
        except (DeadlineOver, AlreadyAnswered) as stale:
            return conflict(self.request, str(stale), form=form, back_url=self.get_success_url())
        except ByHandRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
            return self.form_invalid(form)
        except ClockRefused as refused:
            form.add_error("day" if "day" in form.fields else None, str(refused))
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return HttpResponseRedirect(self.get_success_url())
