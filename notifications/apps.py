"""The post room as a Django app."""

from django.apps import AppConfig
from django.conf import settings


class NotificationsConfig(AppConfig):
    """Messages to duties, delivered to the people who hold them, each once."""

    name = "notifications"
    label = "notifications"
    verbose_name = "Notifications"

    def ready(self) -> None:
        """Declare the digest, and stop here when the quiet hours cannot be read (raises QuietHoursMalformed)."""
        from notifications.digests import DIGEST
        from notifications.kinds import register
        from notifications.own_kinds import UNREACHABLE, UNREACHABLE_CONFINED
        from notifications.quiet import QuietHours

        register(DIGEST, UNREACHABLE, UNREACHABLE_CONFINED)
        QuietHours.read(settings.QUIET_HOURS)
