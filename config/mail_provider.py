"""Who carries e-mail: the mail server, or GOV.UK Notify, which refuses to start without its keys."""

from typing import NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config import env

UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
NOTIFY = "https://api.notifications.service.gov.uk"
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


class MailProvider(NamedTuple):
    """The provider's name, and what GOV.UK Notify needs (empty for SMTP)."""

    name: str
    api_key: str = ""
    template_id: str = ""
    base_url: str = ""


def mail_provider() -> MailProvider:
    """Read MAIL_PROVIDER and, for GOV.UK Notify, its keys; raise ImproperlyConfigured when one is missing or wrong."""
    if env.choice("MAIL_PROVIDER", ("smtp", "notify"), "smtp") == "smtp":
        return MailProvider("smtp")
    return MailProvider(
        "notify",
        env.matching("NOTIFY_API_KEY", f"(.+-)?{UUID}-{UUID}", "an API key of GOV.UK Notify"),
        env.matching("NOTIFY_TEMPLATE_ID", UUID, "the id of a template of GOV.UK Notify"),
        _address(env.text("NOTIFY_BASE_URL", NOTIFY)),
    )


def _address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in THIS_MACHINE:
        raise ImproperlyConfigured("NOTIFY_BASE_URL must start with https://: letters travel over it.")
    return url
