"""The presentation app: no models, the lowest package inside reviews."""

from typing import Any

from django.apps import AppConfig


def unread_notices(user: Any) -> int:
    """Count the notices a person has not opened."""
    from notifications.notices import unread_count

    return unread_count(user.pk)


class PresentationConfig(AppConfig):
    """Forms, components and pages that belong to no noun."""

    name = "reviews.presentation"
    label = "presentation"

    def ready(self) -> None:
        """Register the navigation items that every signed-in person has."""
        from reviews.presentation.navigation import NavItem, register

        register(
            NavItem("Notices", "notices", 40, count=unread_notices, personal=True),
            NavItem("Account", "account", 80, personal=True),
            NavItem("Sign out", "account_logout", 90, personal=True),
        )
