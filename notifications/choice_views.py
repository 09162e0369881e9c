"""How I am told: the page of one's choices, and the one click in a mail program."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from notifications.declining import LinkInvalid, decline_news, person_of
from notifications.forms import HowTold
from notifications.models import Preference
from notifications.preferences import starting_choices
from notifications.quiet import QuietHours


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def how_told(request: HttpRequest) -> HttpResponse:
    """Choose how often e-mail comes to me and whether it waits for the morning."""
    person = int(request.user.pk or 0)
    own = Preference.objects.filter(person=person).first() or Preference(person_id=person)
    asked: dict[str, Any] = {"start": starting_choices([person])[person], "hours": _hours()}
    if request.method != "POST":
        initial = {"soon": own.soon, "routine": own.routine, "quiet_hours": own.quiet_hours}
        return _page(request, HowTold(initial=initial, **asked))
    form = HowTold(request.POST, **asked)
    if not form.is_valid():
        return _page(request, form, status=422)
    Preference.objects.update_or_create(person_id=person, defaults=form.cleaned_data)
    messages.success(request, "Your choices are saved.")
    return redirect("how_told")


@csrf_exempt  # the mail program posts it: the signed link itself is the proof
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, token: str) -> HttpResponse:
    """Ask before, or confirm after: no more e-mail of mere news (RFC 8058: a POST acts without asking)."""
    try:
        person = person_of(token)
    except LinkInvalid:
        raise Http404 from None
    if request.method == "POST":
        decline_news(person)
    return render(request, "notifications/decline.html", {"done": request.method == "POST"})


def _page(request: HttpRequest, form: HowTold, status: int = 200) -> HttpResponse:
    return render(request, "notifications/how_told.html", {"form": form, "submit": "Save"}, status=status)


def _hours() -> str:
    quiet = QuietHours.read(settings.QUIET_HOURS)
    return f"between {quiet.begin:%H:%M} and {quiet.end:%H:%M}" if quiet else "at night"
