"""How allauth behaves here: nobody signs up, letters go through the post room, failed sign-ins are recorded."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.db import DatabaseError, transaction
from django.http import HttpRequest

from reviews.people.acting import VISITOR
from reviews.people.events import SignInFailed
from reviews.people.letters import send_account_letter
from reviews.people.models import User
from reviews.trail.actor import acting_as, current_act
from reviews.trail.record import PARTNERSHIP, record

log = logging.getLogger(__name__)
UNKNOWN_ACCOUNT = "an unknown account"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The partnership's rules for accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed: people are invited by the partnership's manager."""
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        """Start the session; keep allauth's own address row in step with the account."""
        EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
        EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"primary": True, "verified": True})
        super().login(request, user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Post the letter to the account with this address; strangers get nothing."""
        user = User.objects.filter(email=email.lower(), is_active=True).first()
        if user is not None:
            with transaction.atomic():
                send_account_letter(template_prefix, user, context)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Record the failure; the page must work even when that does not."""
        email = str(credentials.get("email") or "").lower()
        known = User.objects.filter(email=email).first()
        event = SignInFailed(
            account=str(known) if known else UNKNOWN_ACCOUNT, obj=f"user:{known.pk}" if known else None
        )
        try:
            with transaction.atomic(), acting_as(VISITOR, act=current_act()):
                record(PARTNERSHIP, event)
        except DatabaseError:
            log.exception("A failed sign-in could not be recorded.")
