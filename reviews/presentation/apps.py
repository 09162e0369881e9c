"""The presentation app: no models, the lowest package inside reviews."""

from django.apps import AppConfig


class PresentationConfig(AppConfig):
    """Forms, components and pages that belong to no noun."""

    name = "reviews.presentation"
    label = "presentation"

    def ready(self) -> None:
        """Register the navigation items that every signed-in person has."""
        from reviews.presentation.navigation import NavItem, register

        register(
            NavItem("Account", "account", 80),
            NavItem("Sign out", "account_logout", 90),
        )
