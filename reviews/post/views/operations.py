"""Operations: is it well, what waits, what did each scheduled job do."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from notifications import jobs
from notifications.backlog import oldest_undelivered
from notifications.handling import letters
from notifications.kinds import title_of
from notifications.models import Job, JobRun, Message, State, Unreachable
from notifications.probes import findings, probes, well
from reviews.people.duty_words import in_words
from reviews.people.policy import may, require
from reviews.post.of_case import headline_of, hidden_references
from reviews.presentation.paging import page_of

if TYPE_CHECKING:
    from reviews.people.models import User


@require_safe
def operations(request: HttpRequest) -> HttpResponse:
    """Every probe, the post by state, the scheduled jobs and their latest runs."""
    require(cast("User", request.user), "operate_post")
    now = timezone.now()
    found = findings()
    late = {one.name for one in jobs.late(now)}
    context = {
        "well": well(found),
        "looks": [(probe, found[probe.name]) for probe in probes() if probe.name in found],
        "states": _states(),
        "unaddressed": Message.objects.filter(addressed=None).count(),
        "oldest": oldest_undelivered(now),
        "unreachable": Unreachable.objects.filter(resolved=None).count(),
        "jobs": [(one, one.name in late, jobs.expected.get(one.name)) for one in Job.objects.order_by("name")],
        "never": sorted(set(jobs.expected) - set(Job.objects.values_list("name", flat=True))),
        "now": now,
    }
    return render(request, "reviews/post/operations.html", context)


@require_safe
def job_runs(request: HttpRequest) -> HttpResponse:
    """The runs that found work or failed, newest first; of one job when the address names it."""
    require(cast("User", request.user), "operate_post")
    runs, name = JobRun.objects.order_by("-pk"), request.GET.get("job", "").replace("\0", "")
    if name:
        runs = runs.filter(job=name)
    context = {"page": page_of(runs, request, 50), "job": name}
    return render(request, "reviews/post/job_runs.html", context)


@require_safe
def unreachable(request: HttpRequest) -> HttpResponse:
    """Messages that reach nobody, the oldest first. Who sees no cases sees neither reference nor headline."""
    user = cast("User", request.user)
    require(user, "operate_post")
    page = page_of(Unreachable.objects.open(), request)
    duties = in_words(one.duty for one in page)
    hidden = hidden_references(user, (one.message.case_ref for one in page))
    rows = [(one, duties[one.duty], _said(one.message, hidden)) for one in page]
    context = {"page": page, "rows": rows, "sees_cases": may(user, "read_all_cases")}
    return render(request, "reviews/post/unreachable.html", context)


def _said(message: Message, hidden: set[str]) -> str:
    """Its subject; of a case the reader does not know of, its kind alone."""
    return title_of(message.kind) if message.case_ref in hidden else headline_of(message)


def _states() -> list[tuple[str, str, int]]:
    """Code, words and number of letters in each state."""
    counted = dict(letters().order_by().values_list("state").annotate(count=Count("pk")))
    return [(state.value, str(state.label), counted.get(state.value, 0)) for state in State if state != State.COLLECTED]
