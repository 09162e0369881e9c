"""One click in a mail program: no more e-mail of mere news. The link is signed and does nothing else."""

from django.core import signing
from django.urls import reverse

from notifications.models import Frequency, Preference

SALT = "notifications.decline"
SECONDS = 365 * 24 * 3600


class LinkInvalid(Exception):
    """The link was not made here, or it is older than a year."""


def decline_url(person_pk: int) -> str:
    """The page's path for this person; it needs no sign-in."""
    return reverse("decline_news", kwargs={"token": signing.dumps(person_pk, salt=SALT)})


def person_of(token: str) -> int:
    """Whose link this is; raise LinkInvalid."""
    try:
        return int(signing.loads(token, salt=SALT, max_age=SECONDS))
    except (signing.BadSignature, ValueError, TypeError):
        raise LinkInvalid from None


def decline_news(person_pk: int) -> None:
    """Show news only in the product from now on; dates and requests still come by e-mail."""
    Preference.objects.update_or_create(person_id=person_pk, defaults={"routine": Frequency.IN_APP_ONLY})
