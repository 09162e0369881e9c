"""The first page, coming back to a draft, and giving one up."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from reviews.people.models import User
from reviews.people.policy import require
from workflows.rapid_review.opening import drafts
from workflows.rapid_review.opening.models import OpeningDraft
from workflows.rapid_review.opening.steps import BY_CODE
from workflows.rapid_review.opening.views.door import page_url, with_draft


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Say what this is not (a child protection referral), list unfinished drafts, begin a new one."""
    require(request.user, "open_case")
    user = cast("User", request.user)
    if request.method == "POST":
        return redirect(page_url(drafts.begin(user), "start"))
    context = {
        "drafts": OpeningDraft.objects.visible_to(user).unfinished(),
        "hub_url": settings.SAFEGUARDING_HUB_URL,
    }
    return render(request, "workflows/rapid_review/opening/begin.html", context)


@require_http_methods(["GET"])
@with_draft
def resume(request: HttpRequest, draft: OpeningDraft) -> HttpResponse:
    """Go on where the manager stopped."""
    return redirect(page_url(draft, draft.step if draft.step in BY_CODE else "start"))


@require_http_methods(["GET", "POST"])
@with_draft
def give_up(request: HttpRequest, draft: OpeningDraft) -> HttpResponse:
    """Ask once more, then erase the draft."""
    if request.method == "POST":
        drafts.give_up(draft)
        messages.success(request, "The draft was deleted. No case was opened.")
        return redirect("open_rapid_review")
    return render(request, "workflows/rapid_review/opening/give_up.html", {"draft": draft, "back": resume_url(draft)})


def resume_url(draft: OpeningDraft) -> str:
    """Give the address of the page the manager last saved."""
    return page_url(draft, draft.step if draft.step in BY_CODE else "start")
