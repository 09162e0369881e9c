"""The board of actions as a page, as CSV and as PDF."""

from typing import TYPE_CHECKING, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.learning.board import SORT, BoardFilter, counted_by_month, counted_today, filtered, visible_actions
from reviews.learning.files import board_csv, board_pdf
from reviews.learning.models import ActionQuerySet
from reviews.learning.months import spoken_month
from reviews.learning.navigation import follows_actions
from reviews.learning.picture import Bar, picture_of
from reviews.learning.reading import show
from reviews.people.policy import may
from reviews.presentation.paging import page_of
from reviews.presentation.pdf import PdfUnavailable
from reviews.presentation.sorting import sorted_by

if TYPE_CHECKING:
    from reviews.people.models import User


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """List the actions this person may read, with the picture of the months."""
    user, today = cast("User", request.user), timezone.localdate()
    if not follows_actions(user):
        raise PermissionDenied("The action plan is for those who oversee it and for the agencies that own actions.")
    mine = visible_actions(user)
    form = BoardFilter(request.GET, mine=mine)
    chips = form.in_words()
    found = filtered(mine.select_related("agency", "owner", "group"), form.chosen(), today)
    actions = cast("ActionQuerySet", sorted_by(found, request, SORT))
    if request.GET.get("format") == "csv":
        return board_csv(actions, user=user, today=today)
    if request.GET.get("format") == "pdf":
        try:
            return board_pdf(actions, chips, user=user, today=today, at=timezone.now())
        except PdfUnavailable as missing:
            return render(request, "errors/no_pdf.html", {"missing": str(missing)})
    page = page_of(actions, request)
    now = Bar("Today", counted_today(found, today))
    months = [Bar(spoken_month(month), counts) for month, counts in counted_by_month(found, today).items()]
    bars = [*(bar for bar in months if bar.total), now]
    context = {
        "page": page,
        "rows": show(page.object_list, user=user, today=today),
        "filter": form,
        "chips": chips,
        "sorted_by": "deadline",
        "bars": bars,
        "today": now,
        "picture": picture_of(bars, "Actions by colour, month by month; the table below gives the figures"),
        "may_keep": bool(may(user, "keep_actions")),
        "add_url": reverse("action_add"),
    }
    return render(request, "reviews/learning/board.html", context)
