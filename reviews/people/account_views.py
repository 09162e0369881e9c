"""The pages of one's own account, and the first password."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from reviews.people.account_forms import FirstPasswordForm
from reviews.people.acting import actor_of_user
from reviews.people.events import PasswordSet
from reviews.people.invitation import InvitationTokens
from reviews.presentation.form_page import refuse
from reviews.trail.actor import acting_as, current_act
from reviews.trail.record import PARTNERSHIP, record


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """My details, my roles, my second factor."""
    kinds = set(Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True))
    page = {
        "memberships": request.user.active_memberships(),  # type: ignore[union-attr]
        "has_totp": Authenticator.Type.TOTP in kinds,
        "has_codes": Authenticator.Type.RECOVERY_CODES in kinds,
        "second_factor_required": settings.REQUIRE_SECOND_FACTOR,
    }
    return render(request, "reviews/people/account.html", page)


@require_safe
def email_is_changed_by_the_manager(request: HttpRequest) -> HttpResponse:
    """Say who changes an e-mail address."""
    return render(request, "account/email.html")


@login_not_required
@require_safe
def session_ended(request: HttpRequest) -> HttpResponse:
    """Say why a person was signed out, and lead back to where they were."""
    back = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = ""
    login = reverse("account_login")
    page = {
        "why": request.GET.get("why", ""),
        "idle_minutes": settings.SESSION_IDLE_MINUTES,
        "absolute_hours": settings.SESSION_ABSOLUTE_HOURS,
        "login_url": f"{login}?{urlencode({'next': back})}" if back else login,
    }
    return render(request, "reviews/people/session_ended.html", page)


class Invitation(PasswordResetConfirmView):
    """Set the first password through the link of the invitation."""

    token_generator = InvitationTokens()
    form_class = FirstPasswordForm
    template_name = "reviews/people/invitation.html"
    success_url = reverse_lazy("account_login")
    reset_url_token = "choose-password"  # noqa: S105 - a word in the address, not a secret

    def form_valid(self, form: Any) -> HttpResponse:
        """Save the password, record it, and send the person to sign in."""
        with acting_as(actor_of_user(self.user), act=current_act()):
            response = super().form_valid(form)
            record(PARTNERSHIP, PasswordSet(person=str(self.user), obj=f"user:{self.user.pk}"))
        messages.success(self.request, "Your password is set. Sign in with your e-mail address and the new password.")
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """Answer 422 with what to put right."""
        return refuse(super().form_invalid(form))

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> HttpResponse:
        """A link that is used up, too old or not ours is a page that is not there."""
        if not context.get("validlink"):
            response_kwargs["status"] = 404
        return super().render_to_response(context, **response_kwargs)
