"""Who may be in the wizard, and with which draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from reviews.people.policy import require
from workflows.rapid_review.opening.models import OpeningDraft

if TYPE_CHECKING:
    from reviews.people.models import User

P = ParamSpec("P")


def with_draft(
    view: Callable[Concatenate[HttpRequest, OpeningDraft, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Give the view the manager's own draft: 404 for another's or a missing one; an opened one leads to its case."""

    @wraps(view)
    def guarded(request: HttpRequest, draft: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        require(request.user, "open_case")
        mine = OpeningDraft.objects.visible_to(cast("User", request.user))
        found = mine.select_related("case").filter(pk=draft).first()
        if found is None:
            raise Http404("There is no such draft.")
        if found.case is not None:
            return redirect("rapid_review_opened", ref=found.case.reference)
        return view(request, found, *args, **kwargs)

    return guarded


def page_url(draft: OpeningDraft, step: str, *, change: bool = False) -> str:
    """Give the address of a page of a draft; `change` brings the reader back to the check page."""
    names = {"children": "opening_children", "timetable": "opening_timetable", "check": "opening_check"}
    if step in names:
        return reverse(names[step], kwargs={"draft": draft.pk})
    url = reverse("opening_step", kwargs={"draft": draft.pk, "step": step})
    return f"{url}?change=1" if change else url
