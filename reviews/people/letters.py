"""Letters about an account: invitation, password reset, changes; all through the outbox."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

from notifications.outbox import post
from reviews.people.models import User


@dataclass(frozen=True)
class Letter:
    """What one of allauth's letters becomes here; `url_word` is where its link stands in allauth's words."""

    kind: str
    url_word: str = ""


LETTERS: dict[str, Letter] = {
    "account/email/password_reset_key": Letter("people.password_reset", "password_reset_url"),
    "account/email/password_changed": Letter("people.password_changed"),
    "account/email/password_reset": Letter("people.password_changed"),
    "account/email/password_set": Letter("people.password_changed"),
    "mfa/email/totp_activated": Letter("people.second_factor_added"),
    "mfa/email/totp_deactivated": Letter("people.second_factor_removed"),
    "mfa/email/recovery_codes_generated": Letter("people.recovery_codes_made"),
}


def send_account_letter(template_prefix: str, user: User, context: dict[str, object]) -> None:
    """Post the letter that stands for allauth's template; a letter that is not in the table is not sent."""
    letter = LETTERS.get(template_prefix)
    if letter is None:
        return
    url = urlsplit(str(context.get(letter.url_word) or "")).path or "/account/"
    post(
        letter.kind,
        key=f"{letter.kind}:{user.pk}:{uuid.uuid4().hex}",
        duty=f"user:{user.pk}",
        case_ref="",
        url=url,
        context={},
    )


def digest(token: str) -> str:
    """A short fingerprint, so that a key never holds the token itself."""
    return hashlib.sha256(token.encode()).hexdigest()[:24]


def send_invitation(user: User, url: str, token: str) -> None:
    """Post the invitation with its link; the same link is posted once."""
    post(
        "people.invited",
        key=f"people.invited:{user.pk}:{digest(token)}",
        duty=f"user:{user.pk}",
        case_ref="",
        url=url,
        context={},
    )
