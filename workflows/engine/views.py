"""Opening, taking, giving back and handing on tasks; the confirmation; the tasks of a case."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from viewflow.workflow.exceptions import FlowLockFailed

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.subnav import case_context
from reviews.people.models import User
from reviews.presentation.fields import RadioField
from reviews.presentation.form_page import refuse
from reviews.presentation.forms import GovukForm
from reviews.presentation.paging import page_of
from workflows.clock.calendars import local_today
from workflows.engine import claims, who
from workflows.engine.models import WorkItem
from workflows.engine.own_address import own_address


class HandOnForm(GovukForm):
    """Which colleague gets the task."""

    colleague = RadioField(label="Who does it?", choices=[])

    def __init__(self, *args: Any, colleagues: dict[str, User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(pk, one.name) for pk, one in colleagues.items()]
        self.fields["colleague"].choices = names  # type: ignore[attr-defined]
        self.fields["colleague"].error_messages["required"] = "Choose a colleague from the list"


def user_of(request: HttpRequest) -> User:
    """The signed-in person; 404 for anybody else."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def item_or_404(request: HttpRequest, pk: int) -> WorkItem:
    """A task this person may know of, in a case that is still theirs to see."""
    user = user_of(request)
    rows = WorkItem.objects.visible_to(user).select_related("case", "agency", "assignee", "task")
    item = rows.filter(pk=pk, case__in=Case.objects.visible_to(user)).first()
    if item is None:
        raise Http404
    return item


def task(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the procedure's own page for this task."""
    item = item_or_404(request, pk)
    return redirect(own_address(item, item.case.reference))


def task_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm what was done, and show what comes next."""
    item = item_or_404(request, pk)
    if item.is_open:
        return redirect(item)
    user = user_of(request)
    mine = WorkItem.objects.actionable_by(user).filter(case=item.case)
    own = mine.by_urgency()[:5]
    others = WorkItem.objects.visible_to(user).open().filter(case=item.case).exclude(pk__in=mine.values("pk"))
    waiting = others.select_related("agency")[:30]
    context = case_context(request, item.case, "case_tasks") | {"item": item, "own": own, "waiting": waiting}
    return render(request, "workflows/engine/task_done.html", context)


@require_POST
@transaction.atomic
def act(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """Take a task or give it back."""
    item = item_or_404(request, pk)
    user = user_of(request)
    try:
        if what == "claim":
            claims.claim(item.pk, by=user)
            messages.success(request, "The task is yours now.")
        else:
            claims.release(item.pk, by=user)
            messages.success(request, "The task is free again for your colleagues.")
    except (claims.ClaimRefused, FlowLockFailed) as refused:
        messages.error(request, str(refused))
    return redirect(item)


@transaction.atomic
def hand_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a colleague and give them the task."""
    item = item_or_404(request, pk)
    user = user_of(request)
    if not claims.may_hand_on(item, user):
        raise Http404
    has_it = item.assignee_id or user.pk  # not offered: who has it, or who asks and can take it
    colleagues = {str(one.pk): one for one in _colleagues(item)}
    if request.POST.get("colleague") != str(has_it):  # a second press finds it done already
        colleagues.pop(str(has_it), None)
    form = HandOnForm(request.POST if request.method == "POST" else None, colleagues=colleagues)
    if request.method == "POST" and form.is_valid():
        chosen = colleagues[form.cleaned_data["colleague"]]
        try:
            claims.hand_on(item.pk, chosen, by=user)
            messages.success(request, f"{chosen.name} has the task now.")
        except (claims.ClaimRefused, FlowLockFailed) as refused:
            messages.error(request, str(refused))
        return redirect(item)
    context = case_context(request, item.case, "case_tasks") | {"item": item, "form": form, "colleagues": colleagues}
    page = render(request, "workflows/engine/hand_on.html", context)
    return refuse(page) if request.method == "POST" else page


def _colleagues(item: WorkItem) -> list[User]:
    today = local_today()
    if item.agency_id is not None:
        people = User.objects.with_current_agency(today, item.agency_id)
    else:
        people = User.objects.with_current_role(today, *who.roles_that_do(item.roles))
    able = [one for one in people.distinct() if WorkItem.objects.actionable_by(one).filter(pk=item.pk).exists()]
    return sorted(able, key=lambda one: one.name)


def case_tasks(request: HttpRequest, ref: str) -> HttpResponse:
    """The tasks of a case: all for those who follow it, the own agencies' otherwise."""
    case = case_or_404(request, ref)
    user = user_of(request)
    seen = WorkItem.objects.visible_to(user).filter(case=case)
    items = seen.select_related("agency", "assignee", "closed_by", "process", "deadline__rule")
    state = request.GET.get("show", "all")
    if state == "open":
        items = items.filter(closed_at=None)
    elif state == "done":
        items = items.exclude(closed_at=None)
    page = page_of(items.order_by(F("closed_at").desc(nulls_first=True), "due_on", "pk"), request, per_page=50)
    context = case_context(request, case, "case_tasks") | {"page": page, "state": state, "today": local_today()}
    return render(request, "workflows/engine/case_tasks.html", context)
