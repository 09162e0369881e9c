"""How long a session lasts, and what a person without a second factor may do."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

BEGAN, SEEN = "session_began", "session_seen"
AUTOSAVE = "X-Autosave"
WRITE_EVERY_SECONDS = 60
Answerer = Callable[[HttpRequest], HttpResponse]


class SessionLimitsMiddleware:
    """End a session that was idle too long or is too old; an autosave keeps nobody signed in."""

    def __init__(self, get_response: Answerer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and (why := self._over(request)):
            logout(request)
            return _signed_out(request, why)
        return self.get_response(request)

    def _over(self, request: HttpRequest) -> str:
        now = timezone.now().timestamp()
        session = request.session
        began, seen = session.get(BEGAN), session.get(SEEN)
        if began is None or seen is None:
            session[BEGAN] = session[SEEN] = now
            return ""
        if now - began > settings.SESSION_ABSOLUTE_HOURS * 3600:
            return "age"
        if now - seen > settings.SESSION_IDLE_MINUTES * 60:
            return "idle"
        if now - seen > WRITE_EVERY_SECONDS and AUTOSAVE not in request.headers:
            session[SEEN] = now
        return ""


class SecondFactorMiddleware:
    """Send a person without a second factor to set one up, when settings.REQUIRE_SECOND_FACTOR says so."""

    def __init__(self, get_response: Answerer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.REQUIRE_SECOND_FACTOR and self._lacks_it(request):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return self.get_response(request)

    def _lacks_it(self, request: HttpRequest) -> bool:
        if not request.user.is_authenticated or is_needed_to_sign_in(request.path_info):
            return False
        factors = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP)
        return not factors.exists()


def is_needed_to_sign_in(path: str) -> bool:
    """Whether a page serves signing in or out, setting up the second factor, or the system itself."""
    try:
        name = resolve(path).url_name or ""
    except Resolver404:
        return True
    exempt = {"account_logout", "account_login", "account_reauthenticate", "session_ended", "health"}
    return name.startswith("mfa_") or name in exempt


def _signed_out(request: HttpRequest, why: str) -> HttpResponse:
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
    url = f"{reverse('session_ended')}?{urlencode({'why': why, 'next': back})}"
    if AUTOSAVE in request.headers:
        return HttpResponse("Your session has ended. Sign in again to save.", status=401, content_type="text/plain")
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)
