"""Messages about a case: what was told, to whom, when, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviews.cases.access import case_or_404
from reviews.cases.subnav import case_context
from reviews.people.policy import may
from reviews.post.of_case import messages_of, told
from reviews.presentation.paging import page_of

if TYPE_CHECKING:
    from reviews.people.models import User


@require_safe
def case_messages(request: HttpRequest, ref: str) -> HttpResponse:
    """The messages about this case that I may see, newest first."""
    case = case_or_404(request, ref)
    user = cast("User", request.user)
    page = page_of(messages_of(case, user), request)
    context = case_context(request, case, "case_messages") | {
        "page": page,
        "told": told(list(page)),
        "everything": may(user, "read_post"),
    }
    return render(request, "reviews/post/case_messages.html", context)
