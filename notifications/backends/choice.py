"""Which provider carries letters: the setting MAIL_PROVIDER."""

from collections.abc import Mapping

from django.conf import settings

from notifications.backends.notify import NotifyProvider
from notifications.backends.provider import Provider
from notifications.backends.smtp import SmtpProvider

PROVIDERS: Mapping[str, type[SmtpProvider] | type[NotifyProvider]] = {
    "smtp": SmtpProvider,
    "notify": NotifyProvider,
}


def provider() -> Provider:
    """A provider for one round of letters; its client is not safe to share between threads."""
    return PROVIDERS[settings.MAIL_PROVIDER]()
