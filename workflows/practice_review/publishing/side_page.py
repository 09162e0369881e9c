"""A page with one form beside the tasks of a practice review: who may, the lock of the procedure, refusals as 422."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from viewflow.workflow.exceptions import FlowLockFailed

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.practice_review import PRACTICE_REVIEW
from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.people.policy import may
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import FormPage
from workflows.engine import procedures
from workflows.engine.locks import BUSY_WORDS
from workflows.engine.models import CaseProcess
from workflows.engine.refusals import REFUSALS


@contextmanager
def main_procedure(case: Case) -> Iterator[CaseProcess | None]:
    """Hold the lock of the review's own procedure, if one runs; raise FlowLockFailed."""
    flow_class = procedures.flow_of(PRACTICE_REVIEW)
    running = CaseProcess.objects.filter(case=case, flow_class=flow_class, finished=None).order_by("pk").first()
    if running is None:
        yield None
        return
    with flow_class.lock(running.pk):
        yield running


class SidePage(FormPage):
    """Subclass with `verb`, `form_class`, `page_title`, `submit`, `done` and `act`; the URL gives `ref`."""

    template_name = "workflows/practice_review/side_page.html"
    verb: ClassVar[str] = "manage_publication"
    current: ClassVar[str] = "pr_publication"
    done: ClassVar[str] = "Saved."
    intro: str = ""
    on_closed: ClassVar[bool] = False
    case: Case
    user: User

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the case first: what is foreign answers 404; then ask the policy; then find what the page is about."""
        self.case = case_or_404(request, kwargs["ref"])
        if self.case.kind != PRACTICE_REVIEW or not isinstance(request.user, User):
            raise Http404
        self.user = request.user
        if not (answer := may(self.user, self.verb, self.case)):
            raise PermissionDenied(answer.reason)
        if not self.case.is_open and not self.on_closed:
            raise Http404
        self.find(**kwargs)
        return super().dispatch(request, *args, **kwargs)

    def find(self, **kwargs: Any) -> None:
        """Find what the page is about beside the case; raise Http404."""

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Call the service; raise one of its refusals."""
        raise NotImplementedError

    def values(self, form: Any) -> dict[str, Any]:
        """What the service gets of the form."""
        given: dict[str, Any] = form.cleaned_data
        return given

    def form_valid(self, form: Any) -> HttpResponse:
        """Act once, under the lock of the procedure; a refusal becomes an error on the form."""
        try:
            with transaction.atomic(), main_procedure(self.case):
                self.act(self.values(form), timezone.now())
        except REFUSALS as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        except FlowLockFailed:
            return conflict(self.request, BUSY_WORDS, form=form, back_url=self.get_success_url())
        messages.success(self.request, self.done)
        return super().form_valid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The layout of a case page around the form."""
        around = case_context(self.request, self.case, self.current)
        return super().get_context_data(
            **(around | {"intro": self.intro, "cancel_url": self.get_success_url()} | kwargs)
        )

    def get_success_url(self) -> str:
        """Back to the page of the publication."""
        return reverse(self.current, kwargs={"ref": self.case.reference})
