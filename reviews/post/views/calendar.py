"""The address of one's calendar: made and shown once, replaced, withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import urljoin

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from notifications.feed.addresses import address_of
from reviews.post.forms import CalendarForm
from reviews.post.services import make_calendar_address, withdraw_calendar_address

if TYPE_CHECKING:
    from reviews.people.models import User


@never_cache
@require_http_methods(["GET", "POST"])
def my_calendar(request: HttpRequest) -> HttpResponse:
    """Whether I have a calendar address; making a new one shows it this once, in the answer itself."""
    user = cast("User", request.user)
    form = CalendarForm(request.POST if request.method == "POST" else None)
    shown = ""
    if request.method == "POST" and form.is_valid():
        token = make_calendar_address(user, alarms=form.cleaned_data["alarms"], at=timezone.now())
        shown = urljoin(settings.BASE_URL, reverse("calendar_feed", kwargs={"token": token}))
        form = CalendarForm()
    context = {"form": form, "address": address_of(user.pk), "shown": shown}
    return render(request, "reviews/post/calendar.html", context)


@require_POST
def calendar_withdraw(request: HttpRequest) -> HttpResponse:
    """Withdraw my calendar address."""
    if withdraw_calendar_address(cast("User", request.user), at=timezone.now()):
        messages.success(request, "The address no longer works. Delete the calendar in your calendar program.")
    return redirect("my_calendar")
