"""The link by which an invited person sets the first password: signed, good for seven days, used once."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from reviews.people.models import User

SALT = "people.invitation"


class InvitationTokens:
    """Makes and checks tokens; setting a password uses one up, and a deactivated account has none."""

    def make_token(self, user: User) -> str:
        """Return a token for this account as it is now."""
        return signing.dumps({"user": user.pk, "state": _state_of(user)}, salt=SALT)

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Whether the token is ours, for this account, unused and not older than settings.INVITATION_DAYS."""
        if user is None or not token or not user.is_active:
            return False
        try:
            said = signing.loads(token, salt=SALT, max_age=settings.INVITATION_DAYS * 24 * 3600)
        except signing.BadSignature:
            return False
        return said.get("user") == user.pk and constant_time_compare(said.get("state", ""), _state_of(user))


def _state_of(user: User) -> str:
    return salted_hmac(SALT, f"{user.pk}|{user.email}|{user.password}", algorithm="sha256").hexdigest()[:24]


def invitation_path(user: User, token: str | None = None) -> str:
    """The path of the page on which this person sets a password."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return reverse("invitation", kwargs={"uidb64": uid, "token": token or InvitationTokens().make_token(user)})
